-- migrate:up
SET lock_timeout = '2s';
DO $$
BEGIN
  FOR i IN 0..3 LOOP
    EXECUTE format('CREATE TABLE billing.shard_%s (id bigint PRIMARY KEY, n int)', i);
  END LOOP;
END $$;
INSERT INTO billing.shard_2 (id, n) VALUES (1, 1);
