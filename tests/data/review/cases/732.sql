-- migrate:up
UPDATE clinic.patients SET name = unnest(allergies) WHERE id = 5;
