-- migrate:up
SELECT setval(pg_get_serial_sequence('clinic.visits', 'id'), (SELECT max(id) FROM clinic.visits));
