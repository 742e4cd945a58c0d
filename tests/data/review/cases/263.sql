-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT k_c CHECK (total) NOT VALID;
