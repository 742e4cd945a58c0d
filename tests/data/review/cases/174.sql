-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE app.measurements ALTER COLUMN flags TYPE bit varying(16);
