-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN net numeric DEFAULT total;
