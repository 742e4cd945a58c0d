-- migrate:up
SET lock_timeout = '2s';
DO $$
DECLARE t text := 'grade';
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = t) THEN
    EXECUTE 'CREATE TYPE billing.' || quote_ident(t) || ' AS ENUM (''a'', ''b'')';
  END IF;
END $$;
CREATE TABLE billing.graded (id int, g billing.grade NOT NULL DEFAULT 'a');
