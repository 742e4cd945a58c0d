-- migrate:up
CREATE TABLE pings (id int PRIMARY KEY, day date NOT NULL DEFAULT curdate());
