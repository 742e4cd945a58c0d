-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (a int, b int, CHECK (a IS NOT NULL OR b IS NOT NULL));
INSERT INTO k1 VALUES (NULL, NULL);
