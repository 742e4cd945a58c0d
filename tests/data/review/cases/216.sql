-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (code text CHECK (length(code) = 2));
INSERT INTO k1 VALUES ('abc');
