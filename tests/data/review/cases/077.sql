-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE tickets_new (LIKE tickets INCLUDING ALL);
INSERT INTO tickets_new SELECT * FROM tickets;
ALTER TABLE tickets RENAME TO tickets_old;
ALTER TABLE tickets_new RENAME TO tickets;
