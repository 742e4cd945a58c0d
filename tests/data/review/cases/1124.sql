-- migrate:up
DO $$ BEGIN PERFORM set_config('lock_timeout', '2s', true); END $$;
ALTER TABLE sessions ADD COLUMN ip inet;
