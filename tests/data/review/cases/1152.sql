-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE tickets RENAME TO issues;
CREATE VIEW tickets AS SELECT * FROM issues;
