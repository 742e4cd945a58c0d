-- migrate:up
CREATE FUNCTION open_orders(acc bigint) RETURNS TABLE (id bigint, total numeric) LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT o.id, o.total FROM orders o WHERE o.account_id = acc AND o.status = 'new';
END $$;
SELECT count(*) FROM open_orders(1);
