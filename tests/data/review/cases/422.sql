-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.latest(c bigint) RETURNS date LANGUAGE sql STABLE AS $$ SELECT number FROM billing.invoices WHERE customer_id = c ORDER BY issued_on DESC LIMIT 1 $$;
