-- migrate:up
CREATE TABLE kinds (id serial PRIMARY KEY, name text);
ALTER SEQUENCE kinds_id_seq RESTART WITH 1000;
