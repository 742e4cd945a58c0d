-- migrate:up
SET lock_timeout = '2s';
CREATE INDEX accounts_trial_idx ON accounts (id) WHERE plan = 'trial';
ALTER TABLE accounts ALTER COLUMN plan DROP DEFAULT;
ALTER TABLE accounts ALTER COLUMN plan TYPE integer USING 1;
