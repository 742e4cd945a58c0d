-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts ADD CONSTRAINT plan_known CHECK (plan IN ('free', 'pro', 'trial')) NOT VALID;
ALTER TABLE accounts ALTER COLUMN plan TYPE varchar(20);
