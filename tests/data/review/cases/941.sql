-- migrate:up
UPDATE clinic.patients SET allergies = ARRAY[1, 2] WHERE id = 3;
