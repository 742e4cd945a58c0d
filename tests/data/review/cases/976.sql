-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.visits VALIDATE CONSTRAINT visits_staff_id_fk;
