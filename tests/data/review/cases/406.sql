-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.bad(a int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  IF a > 1 THEN
    RETURN 1;
  RETURN 2;
END $$;
