-- migrate:up
INSERT INTO clinic.visits (patient_id, starts) VALUES (NULL, now());
