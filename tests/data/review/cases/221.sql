-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (a int, b int, CHECK (a IS NOT NULL OR b IS NOT NULL), CHECK ((a IS NULL) <> (b IS NULL)));
INSERT INTO k1 VALUES (1, NULL), (NULL, 2);
