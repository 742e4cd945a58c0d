-- migrate:up
CREATE TABLE a1 (id int PRIMARY KEY, v text);
ALTER TABLE a1 ALTER COLUMN v TYPE int;
