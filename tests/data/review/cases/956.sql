-- migrate:up
DELETE s FROM clinic.staff s JOIN clinic.wards w ON w.id = s.ward_id WHERE w.id = 3;
