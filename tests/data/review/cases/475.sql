-- migrate:up
SET lock_timeout = '2s';
CREATE OR REPLACE FUNCTION billing.customer_balance(c bigint) RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT coalesce(sum(net + tax), 0)::bigint FROM billing.invoices WHERE customer_id = c AND state IN ('open', 'draft') $$;
