-- migrate:up
SET lock_timeout = '2s';
DELETE FROM sessions WHERE 1 = 1;
