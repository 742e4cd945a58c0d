-- migrate:up transaction:false
SET lock_timeout = 0;
CREATE UNIQUE INDEX CONCURRENTLY customers_code_uq ON billing.customers (code);
SET lock_timeout = '2s';
BEGIN;
ALTER TABLE billing.customers DROP CONSTRAINT customers_code_key;
ALTER TABLE billing.customers ADD CONSTRAINT customers_code_key UNIQUE USING INDEX customers_code_uq;
COMMIT;
