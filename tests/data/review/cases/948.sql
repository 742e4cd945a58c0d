-- migrate:up
CREATE VIEW clinic.two AS SELECT s.id, w.id FROM clinic.staff s JOIN clinic.wards w ON w.id = s.ward_id;
