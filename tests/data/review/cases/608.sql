-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE depot.picks ADD COLUMN lane int NOT NULL DEFAULT 0;
ALTER TABLE depot.picks ALTER COLUMN lane DROP DEFAULT;
