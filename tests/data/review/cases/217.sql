-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (p int, CHECK (p BETWEEN 0 AND 100));
INSERT INTO k1 (p) VALUES (101);
