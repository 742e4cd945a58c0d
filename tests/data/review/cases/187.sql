-- migrate:up transaction:false
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE users ADD COLUMN z int;
COMMIT;
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE projects ADD COLUMN z int;
COMMIT;
