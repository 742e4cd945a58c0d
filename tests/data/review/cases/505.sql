-- migrate:up
SET lock_timeout = '2s';
UPDATE billing.customers SET tags = tags || ARRAY['a'] || '{b,c}' || 'd'::text WHERE id = 3;
