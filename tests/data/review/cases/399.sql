-- migrate:up
SET lock_timeout = '2s';
DELETE FROM billing.revenue WHERE customer_id = 1;
