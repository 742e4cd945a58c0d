-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.dt (id int, at datetime NOT NULL);
