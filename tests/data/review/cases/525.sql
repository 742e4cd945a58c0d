-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.opens() RETURNS TABLE (inv bigint, total bigint) LANGUAGE plpgsql STABLE AS $$
BEGIN
  FOR inv, total IN SELECT id, gross FROM billing.invoices WHERE state = 'open' LOOP
    RETURN NEXT;
  END LOOP;
END $$;
