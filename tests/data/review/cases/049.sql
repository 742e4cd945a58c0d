-- migrate:up
SET lock_timeout = '2s';
DO $$ BEGIN
  CREATE TYPE ticket_kind AS ENUM ('a', 'b');
EXCEPTION WHEN duplicate_object THEN null;
END $$;
