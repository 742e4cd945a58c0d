-- migrate:up
CREATE TABLE kinds (id serial PRIMARY KEY, name text);
INSERT INTO kinds (id, name) VALUES (1, 'a'), (2, 'b');
SELECT setval('kinds_id_seq', 2);
INSERT INTO kinds (name) VALUES ('c');
