-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.visits ADD CONSTRAINT visits_known CHECK (patient_id IN (SELECT id FROM clinic.patients)) NOT VALID;
