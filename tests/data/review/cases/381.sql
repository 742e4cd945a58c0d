-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.payments_2026 (id bigint NOT NULL, paid_on date NOT NULL, invoice_id bigint, amount numeric(10,2) NOT NULL, method text);
ALTER TABLE billing.payments ATTACH PARTITION billing.payments_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
