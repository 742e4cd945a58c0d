-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (st text NOT NULL CHECK (st IN ('a', 'b')));
INSERT INTO k1 VALUES ('a'), ('c');
