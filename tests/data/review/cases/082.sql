-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE tickets RENAME COLUMN tag TO label;
-- migrate:down
SET lock_timeout = '2s';
ALTER TABLE tickets RENAME COLUMN label TO tags;
