-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.tag_customer(cust bigint, label text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  FOR r IN SELECT id FROM billing.customers WHERE id = cust LOOP
    UPDATE billing.customers SET tags = array_append(tags, label) WHERE id = r.id;
  END LOOP;
END $$;
SELECT billing.tag_customer(5, 'vip');
