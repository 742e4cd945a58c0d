-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.payments_2028 PARTITION OF billing.payments FOR VALUES FROM ('2029-01-01') TO ('2028-01-01');
