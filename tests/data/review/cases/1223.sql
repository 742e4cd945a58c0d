-- migrate:up
CREATE FUNCTION f1(a int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  IF (a > 1 THEN
    RETURN 1;
  END IF;
  RETURN 0;
END $$;
