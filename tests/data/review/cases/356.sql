-- migrate:up
SET lock_timeout = '2s';
CREATE SEQUENCE k_s MINVALUE 10 MAXVALUE 5;
