-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE depot.bins ALTER COLUMN capacity SET DEFAULT 20;
-- migrate:down
SET lock_timeout = '2s';
ALTER TABLE depot.bins ALTER COLUMN capacity SET DEFAULT 12;
