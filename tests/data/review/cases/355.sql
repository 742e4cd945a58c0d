-- migrate:up
SET lock_timeout = '2s';
CREATE SEQUENCE k_s INCREMENT BY 0;
