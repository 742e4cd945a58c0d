-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.payments_2027 PARTITION OF billing.payments FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
INSERT INTO billing.payments (id, paid_on, amount) VALUES (1000000, '2027-02-01', 3);
