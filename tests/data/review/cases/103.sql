-- migrate:up
SET lock_timeout = '2s';
CREATE INDEX i ON sessions (token) WHERE expires_at > now();
