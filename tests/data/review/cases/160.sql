-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE app.tags ADD COLUMN contact app.email;
