-- migrate:up
CREATE FUNCTION order_count(acc bigint) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF acc IS NULL THEN
    RAISE EXCEPTION 'no account';
  END IF;
  RETURN (SELECT count(*) FROM orders WHERE account_id = acc);
END $$;
SELECT order_count(5);
