-- migrate:up
SET lock_timeout = '2s';
SELECT id FROM orders WHERE id = (SELECT id, note FROM orders LIMIT 1);
