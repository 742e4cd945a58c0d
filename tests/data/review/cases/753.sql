-- migrate:up
INSERT INTO clinic.wards (id, name, beds) VALUES (77, 'New', 12);
UPDATE clinic.staff SET phone = '+49 30 12', ward_id = 77 WHERE id = 9;
