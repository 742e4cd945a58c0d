-- migrate:up
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'tri') THEN
    CREATE TYPE tri AS ENUM ('a', 'b', 'c');
  END IF;
  RETURN 1;
END $$;
