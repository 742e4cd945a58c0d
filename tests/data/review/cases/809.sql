-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE audit_notes (id bigint PRIMARY KEY, audit_id bigint REFERENCES audit_log (id));
