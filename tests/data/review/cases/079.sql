-- migrate:up transaction:false
BEGIN;
SET LOCAL lock_timeout = '1s';
ALTER TABLE orders ADD COLUMN a1 int;
COMMIT;
ALTER TABLE orders ADD COLUMN a2 int;
