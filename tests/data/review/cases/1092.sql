-- migrate:up
CREATE TABLE big (id int DEFAULT 3000000000, v text);
