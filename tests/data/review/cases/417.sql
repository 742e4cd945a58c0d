-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.ser (id serial DEFAULT 1 PRIMARY KEY);
