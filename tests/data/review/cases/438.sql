-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.legacy_notes ALTER COLUMN note TYPE text COLLATE "C";
