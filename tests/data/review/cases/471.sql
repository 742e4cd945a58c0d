-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.overdue() RETURNS SETOF bigint LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN QUERY SELECT id FROM billing.invoices WHERE due_date < current_date; END $$;
