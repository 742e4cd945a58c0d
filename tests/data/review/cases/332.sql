-- migrate:up
SET lock_timeout = '2s';
SELECT id FROM orders WHERE id IN (SELECT id, note FROM orders);
