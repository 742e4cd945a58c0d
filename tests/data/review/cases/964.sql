-- migrate:up
UPDATE clinic.visits SET minutes = 30 WHERE id = 3;
