-- migrate:up
CREATE TABLE pings (id int PRIMARY KEY, at bigint NOT NULL DEFAULT unix_timestamp());
