-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k0 (a int PRIMARY KEY);
CREATE TABLE k1 (a text REFERENCES k0 (a));
