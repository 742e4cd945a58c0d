-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE depot.articles ALTER COLUMN discount TYPE numeric(5, 2);
