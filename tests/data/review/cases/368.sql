-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders VALIDATE CONSTRAINT orders_pkey;
