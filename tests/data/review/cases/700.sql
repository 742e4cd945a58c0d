-- migrate:up
CREATE FUNCTION clinic.twice(n int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  PERFORM n * 2;
END $$;
SELECT clinic.twice(4);
