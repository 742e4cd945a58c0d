-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE app.measurements ALTER COLUMN pair TYPE varchar(20)[];
