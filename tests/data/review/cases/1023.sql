-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders ALTER COLUMN note SET DEFAULT 5, ALTER COLUMN qty SET DEFAULT now();
