-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.payments_2026 (LIKE billing.payments INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES);
ALTER TABLE billing.payments ATTACH PARTITION billing.payments_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
