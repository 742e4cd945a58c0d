-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.visits RENAME CONSTRAINT visits_patient_fk TO visits_staff_fk;
