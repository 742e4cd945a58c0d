-- migrate:up
INSERT INTO clinic.patients (number, name) VALUES ('P1', 'One') ON CONFLICT (number) DO NOTHING;
