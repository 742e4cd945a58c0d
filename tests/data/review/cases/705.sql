-- migrate:up
CREATE FUNCTION clinic.never() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'not implemented';
END $$;
SELECT clinic.never();
