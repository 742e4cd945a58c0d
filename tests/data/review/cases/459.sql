-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY accounts_phone_idx ON billing.customers (vat_id);
