-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts ADD COLUMN nick text;
ALTER TABLE accounts ADD COLUMN bio text;

-- migrate:down
SET lock_timeout = '2s';
ALTER TABLE accounts DROP COLUMN nick;
