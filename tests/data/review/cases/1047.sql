-- migrate:up
CREATE VIEW a1_view AS SELECT id FROM a1;
CREATE TABLE a1 (id int PRIMARY KEY);
