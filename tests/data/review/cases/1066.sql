-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE IF EXISTS app_users RENAME COLUMN username TO login;
