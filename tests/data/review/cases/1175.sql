-- migrate:up
CREATE TABLE kinds (id serial PRIMARY KEY, name text);
INSERT INTO kinds (id, name) VALUES (1, 'a');
INSERT INTO kinds (name) VALUES ('b');
