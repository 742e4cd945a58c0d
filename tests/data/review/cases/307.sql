-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k0 (a int, ok boolean);
CREATE UNIQUE INDEX k0_u ON k0 (a) WHERE ok;
CREATE TABLE k1 (a int REFERENCES k0 (a));
