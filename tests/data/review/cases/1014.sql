-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE clinic.levels (id int PRIMARY KEY);
INSERT INTO clinic.levels VALUES (1);
ALTER TABLE clinic.inbox ADD COLUMN level int DEFAULT 1;
ALTER TABLE clinic.inbox ADD CONSTRAINT inbox_level_fk FOREIGN KEY (level) REFERENCES clinic.levels (id) NOT VALID;
