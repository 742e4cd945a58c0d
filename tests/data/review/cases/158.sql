-- migrate:up
SET lock_timeout = '2s';
ALTER DOMAIN app.email ADD CONSTRAINT email_len CHECK (length(VALUE) < 300);
