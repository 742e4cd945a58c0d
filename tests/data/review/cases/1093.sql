-- migrate:up
CREATE TYPE plan_kind AS ENUM ('free', 'pro', 'trial');
SET lock_timeout = '2s';
ALTER TABLE accounts ADD CONSTRAINT plan_known CHECK (plan IN ('free', 'pro', 'trial')) NOT VALID;
ALTER TABLE accounts ALTER COLUMN plan DROP DEFAULT;
ALTER TABLE accounts ALTER COLUMN plan TYPE plan_kind USING plan::plan_kind;
