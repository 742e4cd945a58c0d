-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE tickets ADD COLUMN a int;
ALTER TABLE tickets ADD CONSTRAINT tickets_a CHECK (a > 0) NOT VALID;
