-- migrate:up
SET lock_timeout = '2s';
UPDATE accounts SET full_name = NULL WHERE id = 1;
