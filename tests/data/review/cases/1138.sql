-- migrate:up transaction:false
SET lock_timeout = '2s';
ALTER TABLE sessions DISABLE TRIGGER ALL;
