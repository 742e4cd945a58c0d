-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE depot.picks ADD COLUMN lane int DEFAULT 1;
ALTER TABLE depot.import_lines ALTER COLUMN loaded_at SET NOT NULL;
