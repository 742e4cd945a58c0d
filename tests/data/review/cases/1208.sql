-- migrate:up
CREATE TABLE kinds (id int PRIMARY KEY, name text);
INSERT INTO kinds VALUES (1, 'a'), (2, 'a');
UPDATE kinds SET name = 'b' WHERE id = 2;
ALTER TABLE kinds ADD CONSTRAINT kinds_name_key UNIQUE (name);
