-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.payments_x PARTITION OF billing.payments FOR VALUES IN ('2029-01-01');
