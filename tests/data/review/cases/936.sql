-- migrate:up
CREATE TABLE clinic.forms (id int PRIMARY KEY, body json UNIQUE);
