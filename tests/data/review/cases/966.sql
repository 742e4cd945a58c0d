-- migrate:up
SELECT clinic.archive_visits(now());
