-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE readings ADD CONSTRAINT readings_dev UNIQUE (device);
