-- migrate:up
SET LOCAL session_replication_role = 'replica';
DELETE FROM accounts WHERE id = 19999;
