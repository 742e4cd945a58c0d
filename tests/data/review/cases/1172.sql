-- migrate:up
CREATE TABLE kinds (id int PRIMARY KEY, name text);
CREATE TABLE things (id int PRIMARY KEY, kind_id int NOT NULL REFERENCES kinds (id) DEFERRABLE INITIALLY DEFERRED);
INSERT INTO things VALUES (10, 1);
INSERT INTO kinds VALUES (1, 'a');
