-- migrate:up
UPDATE clinic.patients SET allergies = allergies || '{nuts}' WHERE id = 4 AND allergies <> '{}' AND NOT allergies @> '{nuts}';
UPDATE clinic.patients SET allergies = array_append(allergies, 'soy'), contact = contact || '{"a": 1}' WHERE id = 5 AND contact @> '{"b": 2}';
UPDATE clinic.patients SET allergies = coalesce(allergies, ARRAY[]::text[]) || ARRAY['milk'] WHERE id = 6 AND allergies = '{}';
SELECT ARRAY[ARRAY[]::int[]], ARRAY[[1, 2], [3, 4]], '{}'::int[] = ARRAY[]::int[];
