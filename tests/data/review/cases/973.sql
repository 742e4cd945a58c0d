-- migrate:up
SET lock_timeout = '2s';
DROP TRIGGER visits_log ON clinic.wards;
