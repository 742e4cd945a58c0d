-- migrate:up
CREATE TABLE kinds (id bigserial PRIMARY KEY, name text);
INSERT INTO kinds (id, name) VALUES (1000, 'a'), (1001, 'b');
INSERT INTO kinds (name) VALUES ('c'), ('d');
