-- migrate:up
SET lock_timeout = '2s';
DROP SCHEMA depot CASCADE;
