-- migrate:up
UPDATE clinic.patients SET allergies = array_append(allergies, 5) WHERE id = 3;
