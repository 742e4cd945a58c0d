-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (a int, b text);
INSERT INTO k1 VALUES (1, 'a'), (2);
