-- migrate:up transaction:false
SET lock_timeout = '2s';
ALTER TABLE billing.customers ADD CONSTRAINT status_known CHECK (status IN (1, 2, 3)) NOT VALID;
ALTER TABLE billing.customers VALIDATE CONSTRAINT status_known;
