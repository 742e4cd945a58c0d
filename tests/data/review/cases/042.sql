-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE audit_log ADD COLUMN source text;
CREATE TABLE audit_copy AS SELECT * FROM audit_log;
