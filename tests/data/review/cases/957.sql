-- migrate:up
UPDATE clinic.staff s JOIN clinic.wards w ON w.id = s.ward_id SET s.pay = 1 WHERE w.id = 3;
