-- migrate:up
SET lock_timeout = '2s';
DELETE FROM sessions s WHERE sessions.token = '00000000-0000-0000-0000-000000000000';
