-- migrate:up
SET lock_timeout = '2s';
DROP INDEX depot.articles_live_idx;
ALTER TABLE depot.sites ADD COLUMN country char(2);
-- migrate:down
SET lock_timeout = '2s';
ALTER TABLE depot.sites DROP COLUMN country;
