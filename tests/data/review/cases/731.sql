-- migrate:up
INSERT INTO clinic.wards AS w (id, name, beds) VALUES (3, 'Three', 5) ON CONFLICT (id) DO UPDATE SET beds = w.beds + EXCLUDED.beds WHERE w.beds < 100;
