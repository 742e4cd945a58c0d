-- migrate:up
CREATE TABLE kinds (id int PRIMARY KEY, name text);
CREATE TABLE things (id int PRIMARY KEY, kind_id int);
INSERT INTO things VALUES (10, 1);
ALTER TABLE things ADD CONSTRAINT things_kind_fk FOREIGN KEY (kind_id) REFERENCES kinds NOT VALID;
