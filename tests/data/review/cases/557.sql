-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.nt (a int, PRIMARY KEY (id));
