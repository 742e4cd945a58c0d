-- migrate:up
CREATE TABLE a1 (id int PRIMARY KEY, v text);
ALTER TABLE a1 DROP COLUMN v;
CREATE INDEX a1_v_idx ON a1 (v);
