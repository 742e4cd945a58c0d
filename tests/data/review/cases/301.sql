-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (a int, b int GENERATED ALWAYS AS (a * 2) STORED, c int GENERATED ALWAYS AS (b * 2) STORED);
