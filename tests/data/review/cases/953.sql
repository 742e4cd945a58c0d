-- migrate:up
SELECT s.id FROM clinic.staff s, clinic.wards w JOIN clinic.visits v ON v.staff_id = s.id;
