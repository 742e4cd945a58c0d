-- migrate:up
CREATE TABLE a1 (id int PRIMARY KEY, v text);
ALTER TABLE a1 RENAME COLUMN v TO w;
UPDATE a1 SET v = 'x' WHERE id = 1;
