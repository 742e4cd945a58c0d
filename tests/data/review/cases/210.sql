-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (a int CHECK (a > 0));
INSERT INTO k1 VALUES (-1);
