-- migrate:up
SET lock_timeout = '2s';
UPDATE users SET email = NULL WHERE id = 3;
