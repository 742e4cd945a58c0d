-- migrate:up
CREATE FUNCTION clinic.nothing() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RETURN 5;
END $$;
