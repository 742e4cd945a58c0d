-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts ADD COLUMN labels text[] NOT NULL DEFAULT '{}', ADD COLUMN ids int[] DEFAULT '{1,2}', ADD COLUMN m int[] DEFAULT '[0:1]={1,2}';
