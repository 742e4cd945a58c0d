-- migrate:up
SET lock_timeout = '2s';
DROP EXTENSION citext;
