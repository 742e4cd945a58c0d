-- migrate:up
DO $$
BEGIN
  FOR n IN 1..3 LOOP
    EXECUTE format('CREATE TABLE bucket_%s (id int PRIMARY KEY, note text DEFAULT %L)', n, 'b' || n);
  END LOOP;
END $$;
