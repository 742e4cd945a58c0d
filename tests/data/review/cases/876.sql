-- migrate:up
SET lock_timeout = '3s';
ALTER TABLE accounts ADD COLUMN tags text[] NOT NULL DEFAULT '{}', ADD COLUMN prefs jsonb NOT NULL DEFAULT '{}'::jsonb, ADD COLUMN seen_at timestamptz DEFAULT now();
