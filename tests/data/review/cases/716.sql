-- migrate:up
UPDATE clinic.staff SET prefs = '{"lang": "en"}' WHERE id = 7 AND prefs = '{}';
