-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (name text CHECK (name <> ''));
INSERT INTO k1 VALUES ('');
