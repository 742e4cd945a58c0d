-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.halves(a int, OUT h int, OUT r int) LANGUAGE plpgsql AS $$
BEGIN
  h := a / 2;
  r := a % 2;
END $$;
