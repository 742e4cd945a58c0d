-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.nt (a int, CHECK (b > 0));
