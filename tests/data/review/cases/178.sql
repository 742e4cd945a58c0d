-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE app.tags ADD COLUMN a int, ADD COLUMN b float DEFAULT random();
