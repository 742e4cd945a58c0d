-- migrate:up
CALL clinic.archive_visits();
