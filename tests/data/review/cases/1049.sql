-- migrate:up
CREATE TABLE a1 (id int PRIMARY KEY, m mood);
CREATE TYPE mood AS ENUM ('x');
