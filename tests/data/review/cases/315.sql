-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (a int CONSTRAINT c1 CHECK (a > 0), b int CONSTRAINT c1 CHECK (b > 0));
