-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE tickets ADD COLUMN prio int;

-- migrate:down
-- nothing to do
