-- migrate:up
CREATE FUNCTION clinic.ward_beds(i int) RETURNS int LANGUAGE sql AS $$ SELECT bed_count FROM clinic.wards WHERE id = i $$;
