-- migrate:up
SET lock_timeout = '2s';
SAVEPOINT a;
ALTER TABLE billing.customers ADD COLUMN a1 int;
RELEASE SAVEPOINT a;
