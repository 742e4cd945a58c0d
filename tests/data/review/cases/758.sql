-- migrate:up
SELECT setval(pg_get_serial_sequence('clinic.visits', 'visit_id'), 10000);
