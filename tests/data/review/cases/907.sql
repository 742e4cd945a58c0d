-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts ALTER COLUMN phone TYPE varchar(40);
