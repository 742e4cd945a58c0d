-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (lo int, hi int, CHECK (lo < hi));
INSERT INTO k1 (lo, hi) VALUES (5, 3);
