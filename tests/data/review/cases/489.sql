-- migrate:up
SET lock_timeout = '2s';
UPDATE billing.customers SET status = 3 WHERE code IN ('C1', 'C2');
DELETE FROM billing.change_log WHERE id = 12;
