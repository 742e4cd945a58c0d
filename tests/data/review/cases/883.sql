-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE tickets RENAME TO support_tickets;
CREATE VIEW tickets AS SELECT * FROM support_tickets;
