-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE app.ledger ALTER COLUMN balance SET DEFAULT 0;
