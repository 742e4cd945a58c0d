-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE clinic.kinds (id int PRIMARY KEY);
CREATE TABLE clinic.things (id int PRIMARY KEY, kind int NOT NULL DEFAULT 1 REFERENCES clinic.kinds (id));
INSERT INTO clinic.kinds SELECT g FROM generate_series(1, 3) g;
INSERT INTO clinic.things (id) VALUES (1);
ALTER TABLE clinic.inbox ADD COLUMN kind int DEFAULT 1 REFERENCES clinic.kinds (id);
