-- migrate:up
SET search_path = nowhere;
CREATE TABLE t9 (id int);
