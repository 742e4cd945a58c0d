-- migrate:up
SET lock_timeout = '2s';
INSERT INTO billing.payments (id, paid_on, amount) VALUES (1000001, DATE '2025-06-30', 3), (1000002, '2024-12-31', 4);
