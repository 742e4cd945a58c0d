-- migrate:up
CREATE TABLE a1 (id int PRIMARY KEY);
CREATE TABLE a1 (id int PRIMARY KEY, v text);
