-- migrate:up
SET lock_timeout = '2s';
UPDATE users SET role = 1 WHERE email = 'r5@e.org';
