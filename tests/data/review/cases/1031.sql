-- migrate:up
CREATE FUNCTION bump(n int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  IF n > 1 THEN
    RETURN n + 1;
  END;
END $$;
