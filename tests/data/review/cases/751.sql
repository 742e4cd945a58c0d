-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE clinic.roles (id int PRIMARY KEY, name text NOT NULL);
INSERT INTO clinic.roles VALUES (1, 'nurse');
ALTER TABLE clinic.staff ADD COLUMN role_id int NOT NULL DEFAULT 1 REFERENCES clinic.roles (id);
