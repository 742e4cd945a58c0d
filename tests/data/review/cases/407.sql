-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.bad2(a int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  b := a + 1;
  RETURN b;
END $$;
