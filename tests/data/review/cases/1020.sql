-- migrate:up
CREATE FUNCTION clinic.ward_beds(i int) RETURNS bigint LANGUAGE sql RETURN (SELECT beds FROM clinic.wards WHERE id = i);
CREATE FUNCTION clinic.half(n numeric) RETURNS text LANGUAGE sql RETURN n / 2;
