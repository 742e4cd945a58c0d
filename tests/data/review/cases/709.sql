-- migrate:up
SET LOCAL lock_timeout = '1500ms';
SET LOCAL work_mem = '64 MB';
SET LOCAL statement_timeout = '1min';
SET LOCAL application_name = 'migration 17';
SELECT set_config('clinic.actor', 'migration', true);
ALTER TABLE clinic.staff ADD COLUMN badge text;
