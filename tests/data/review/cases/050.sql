-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION pg_temp.backfill() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE orders SET qty = 2;
END $$;
SELECT pg_temp.backfill();
