-- migrate:up
DO $$ BEGIN
  CREATE TYPE priority AS ENUM ('low', 'high');
EXCEPTION
  WHEN duplicate_object THEN null;
END $$;
CREATE TABLE todos (id serial PRIMARY KEY, prio priority NOT NULL DEFAULT 'low');
