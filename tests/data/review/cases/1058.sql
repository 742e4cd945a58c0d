-- migrate:up
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['a', 'b'] LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS log_%s (id bigint PRIMARY KEY, body text)', t);
  END LOOP;
END $$;
