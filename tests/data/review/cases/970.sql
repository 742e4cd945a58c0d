-- migrate:up
DROP FUNCTION clinic.archive_visits(timestamptz);
