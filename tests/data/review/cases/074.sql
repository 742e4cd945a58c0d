-- migrate:up
SET lock_timeout = '2s';
CREATE INDEX readings_at ON ONLY readings (at);
