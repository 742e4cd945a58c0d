-- migrate:up
SET search_path = app, public;
CREATE TABLE t9 (id int);
