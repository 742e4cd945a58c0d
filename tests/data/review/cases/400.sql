-- migrate:up
SET lock_timeout = '2s';
INSERT INTO billing.payments (id, paid_on, amount) VALUES (1000000, '2027-02-01', 3);
