-- migrate:up
SET lock_timeout = '2s';
DO $$ BEGIN DELETE FROM app.cache; END $$;
