-- migrate:up
CREATE TABLE kinds (id int PRIMARY KEY, name text UNIQUE);
INSERT INTO kinds VALUES (1, 'a'), (2, 'a');
