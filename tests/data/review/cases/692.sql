-- migrate:up
DO $$
BEGIN
  EXECUTE format('CREATE TABLE part_%d (id int)', 7);
END $$;
