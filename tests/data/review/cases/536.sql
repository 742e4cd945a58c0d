-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.touch_customer(c bigint) RETURNS bigint LANGUAGE sql AS $$ UPDATE billing.customers SET status = 2 WHERE id = c RETURNING id $$;
