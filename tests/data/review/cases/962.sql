-- migrate:up
UPDATE clinic.staff SET pay = 'a lot' WHERE id = 4;
