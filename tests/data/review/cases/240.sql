-- migrate:up
SET lock_timeout = '2s';
SELECT CASE WHEN qty > 1 THEN total ELSE note END FROM orders;
