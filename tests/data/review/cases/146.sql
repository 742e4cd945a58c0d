-- migrate:up
DO $$ BEGIN
  CREATE TYPE app.channel AS ENUM ('web', 'app');
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
