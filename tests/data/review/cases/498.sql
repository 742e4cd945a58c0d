-- migrate:up
SET lock_timeout = '2s';
DO $$ BEGIN EXECUTE 'ALTER TABLE billing.notes ADD COLUM a int'; END $$;
