-- migrate:up transaction:false
BEGIN;
SET lock_timeout = '1s';
ROLLBACK;
ALTER TABLE orders ADD COLUMN a2 int;
