-- migrate:up
CREATE TABLE kinds (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
INSERT INTO kinds (id, name) VALUES (1, 'a'), (2, 'b');
