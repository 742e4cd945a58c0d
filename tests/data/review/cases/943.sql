-- migrate:up
UPDATE clinic.staff SET hired_on = current_date WHERE id = 5 AND is_active = 1;
