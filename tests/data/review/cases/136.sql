-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE users ADD COLUMN seen_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL;
