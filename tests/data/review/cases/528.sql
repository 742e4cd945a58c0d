-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.payments_old PARTITION OF billing.payments FOR VALUES FROM (MINVALUE) TO ('2023-01-01');
