-- migrate:up
INSERT INTO clinic.wards (id, name, beds) VALUES (3, 'Three', 5) ON CONFLICT (id) DO UPDATE SET beds = beds + 5;
