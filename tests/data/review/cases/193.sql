-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE projects ALTER COLUMN archived SET DEFAULT true;
-- migrate:down
SET lock_timeout = '2s';
ALTER TABLE projects ALTER COLUMN archived DROP DEFAULT;
