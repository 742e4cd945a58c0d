-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.visits ALTER CONSTRAINT visits_times DEFERRABLE;
