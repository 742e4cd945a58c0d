-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts ALTER COLUMN plan SET DEFAULT 'pro';
-- migrate:down
SET lock_timeout = '2s';
ALTER TABLE accounts ALTER COLUMN plan SET DEFAULT 'free';
