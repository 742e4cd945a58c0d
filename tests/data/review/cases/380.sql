-- migrate:up
SET lock_timeout = '2s';
UPDATE billing.customers SET tags = tags || 'vip' WHERE id = 3;
