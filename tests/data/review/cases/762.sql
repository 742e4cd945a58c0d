-- migrate:up
UPDATE clinic.staff SET prefs = json_build_object('pin', crypt('1234', gen_salt('bf'))) WHERE id = 3;
