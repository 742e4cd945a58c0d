-- migrate:up
SET search_path = clinic, public;
CREATE TABLE rooms (id int PRIMARY KEY, ward_id smallint);
