-- migrate:up
UPDATE clinic.staff SET is_active = 0 WHERE id = 5;
