-- migrate:up
SET lock_timeout = '2s';
UPDATE orders SET note = CASE WHEN qty > 1 THEN 'x' ELSE 0 END WHERE id = 1;
