-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.colls (id int COLLATE "C");
