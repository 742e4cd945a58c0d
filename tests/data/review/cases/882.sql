-- migrate:up
SET statement_timeout = '30s';
ALTER TABLE accounts ADD COLUMN nick text;
