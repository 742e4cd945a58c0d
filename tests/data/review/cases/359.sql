-- migrate:up
SET lock_timeout = '2s';
CREATE SEQUENCE k_s AS smallint MAXVALUE 100000;
