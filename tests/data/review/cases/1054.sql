-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts ADD COLUMN labels text[] DEFAULT '[]';
