-- migrate:up
SET lock_timeout = '2s';
UPDATE billing.customers SET meta = jsonb_set(meta, 'plan', '1') WHERE id = 3;
