-- migrate:up
CREATE TABLE clinic.rooms (id int PRIMARY KEY) WITH (fill_factor = 80);
