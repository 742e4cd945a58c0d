-- migrate:up transaction:false
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE sessions ADD COLUMN ip inet;
COMMIT;
ALTER TABLE orders ADD COLUMN x int;
