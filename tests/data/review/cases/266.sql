-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (note text, n int GENERATED ALWAYS AS (note + 1) STORED);
