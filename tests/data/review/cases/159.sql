-- migrate:up
SET lock_timeout = '2s';
ALTER DOMAIN app.label DROP NOT NULL;
