-- migrate:up
SET lock_timeout = '2s';
INSERT INTO billing.payments_2025 (id, paid_on, amount) VALUES (1000003, '2025-01-01', 3);
