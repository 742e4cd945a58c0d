-- migrate:up
SET lock_timeout = '2s';
UPDATE accounts SET deleted = legacy_ref WHERE id = 1;
