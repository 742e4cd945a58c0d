-- migrate:up
CREATE FUNCTION clinic.count_visitors() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT count(*) FROM clinic.visitors);
END $$;
SELECT clinic.count_visitors();
