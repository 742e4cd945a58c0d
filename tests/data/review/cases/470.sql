-- migrate:up transaction:false
SET lock_timeout = '2s';
CREATE INDEX payments_inv_idx ON ONLY billing.payments (invoice_id);
RESET lock_timeout;
CREATE INDEX CONCURRENTLY payments_2024_inv_idx ON billing.payments_2024 (invoice_id);
CREATE INDEX CONCURRENTLY payments_2025_inv_idx ON billing.payments_2025 (invoice_id);
SET lock_timeout = '2s';
ALTER INDEX billing.payments_inv_idx ATTACH PARTITION billing.payments_2024_inv_idx;
ALTER INDEX billing.payments_inv_idx ATTACH PARTITION billing.payments_2025_inv_idx;
