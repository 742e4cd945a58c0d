-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (a int DEFAULT 0 CHECK (a > 0), b int);
INSERT INTO k1 (b) VALUES (1);
