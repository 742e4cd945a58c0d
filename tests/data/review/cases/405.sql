-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.fix_due() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE billing.invoices SET due_on = due_date WHERE id = 1; END $$;
SELECT billing.fix_due();
