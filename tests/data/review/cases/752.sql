-- migrate:up
UPDATE clinic.staff SET phone = 'unknown' WHERE id = 9;
