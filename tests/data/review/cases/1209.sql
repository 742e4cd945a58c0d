-- migrate:up
CREATE TABLE kinds (id int PRIMARY KEY, name text);
CREATE TABLE things (id int PRIMARY KEY, kind_id int);
INSERT INTO kinds VALUES (1, 'a'), (2, 'b');
INSERT INTO things VALUES (10, 1), (11, 2), (12, NULL);
ALTER TABLE things ADD CONSTRAINT things_kind_fk FOREIGN KEY (kind_id) REFERENCES kinds;
