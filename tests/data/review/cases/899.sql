-- migrate:up transaction:false
SET lock_timeout = '2s';
ALTER TABLE accounts ADD COLUMN IF NOT EXISTS nick text;
ALTER TABLE accounts ADD COLUMN IF NOT EXISTS bio text;
