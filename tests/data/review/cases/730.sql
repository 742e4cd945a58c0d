-- migrate:up
INSERT INTO clinic.staff (login, ward_id) VALUES ('new', 3) ON CONFLICT (login) DO UPDATE SET ward_id = EXCLUDED.ward;
