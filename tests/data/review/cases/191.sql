-- migrate:up transaction:false
BEGIN;
SELECT 1;
COMMIT;
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE users ADD COLUMN z int;
