-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE roles (id serial PRIMARY KEY, name text NOT NULL, level int NOT NULL);
INSERT INTO roles (name) VALUES ('admin');
