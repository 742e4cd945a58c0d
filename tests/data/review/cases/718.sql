-- migrate:up
UPDATE clinic.staff SET prefs = '{"lang": "en"}' WHERE id = 7 AND prefs ->> 'lang' IS NULL;
UPDATE clinic.patients SET contact = contact || '{"sms": true}' WHERE id = 12 AND NOT contact ? 'sms';
