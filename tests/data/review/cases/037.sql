-- migrate:up
SET lock_timeout = '2s';
ALTER TYPE order_status ADD VALUE IF NOT EXISTS 'draft' BEFORE 'new';
ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'draft';
