-- migrate:up
CREATE FUNCTION clinic.ward_name(i int) RETURNS int LANGUAGE sql RETURN (SELECT name FROM clinic.wards WHERE id = i);
