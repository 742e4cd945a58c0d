-- migrate:up
SET lock_timeout = '2s';
CREATE SCHEMA app;
SET search_path TO app, public;
CREATE TABLE orders (id int);
ALTER TABLE orders ADD COLUMN u uuid DEFAULT gen_random_uuid();
