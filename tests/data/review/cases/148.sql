-- migrate:up
SET lock_timeout = '2s';
DO $$ BEGIN UPDTE app.tags SET name = 'x' WHERE id = 1; END $$;
