-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts ADD COLUMN locale text;
SELECT count(*) FROM order_lines WHERE price IS NULL;
