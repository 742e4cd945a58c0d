-- migrate:up
SET lock_timeout = '2s';
INSERT INTO billing.payments_2024 (id, paid_on, amount) VALUES (1000000, '2025-02-01', 3);
