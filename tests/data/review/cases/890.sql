-- migrate:up
SET lock_timeout = '2s';
DELETE FROM sessions WHERE expires_at < now() - interval '90 days';
