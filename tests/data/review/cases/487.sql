-- migrate:up transaction:false
SET lock_timeout = '2s';
BEGIN ISOLATION LEVEL REPEATABLE READ;
ALTER TABLE billing.customers ADD COLUMN a1 int;
COMMIT;
