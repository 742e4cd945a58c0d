-- migrate:up
SET lock_timeout = '2s';
CALL clinic.archive_visits('1999-01-01');
