-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (a int, b int GENERATED ALWAYS AS ((SELECT 1)) STORED);
