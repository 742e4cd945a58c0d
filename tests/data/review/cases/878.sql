-- migrate:up
SET lock_timeout = '3s';
ALTER TABLE accounts ADD COLUMN number bigint DEFAULT nextval('invoice_seq');
