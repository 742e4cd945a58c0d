-- migrate:up
ANALYZE clinic.visits (patient);
