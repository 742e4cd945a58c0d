-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.visits ADD CONSTRAINT visits_len CHECK (duration > 0) NOT VALID;
