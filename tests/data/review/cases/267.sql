-- migrate:up
SET lock_timeout = '2s';
SELECT id FROM accounts WHERE settings ? 'a';
