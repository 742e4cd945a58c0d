-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.ms (id int, d nvarchar(20));
