-- migrate:up
SET lock_timeout = '2s';
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT nspname FROM pg_namespace WHERE nspname = 'billing' LOOP
    EXECUTE 'CREATE TABLE ' || quote_ident(r.nspname) || '.made_dynamically (id int)';
  END LOOP;
END $$;
INSERT INTO billing.made_dynamically (id) VALUES (1);
