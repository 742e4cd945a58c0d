-- migrate:up
SET lock_timeout = '2s';
UPDATE sessions SET expires_at = 'soon' WHERE token = '00000000-0000-0000-0000-000000000000';
