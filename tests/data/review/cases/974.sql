-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.visits DROP CONSTRAINT visits_patient_id_fkey;
