-- migrate:up
DO $$
BEGIN
  PERFORM setval('invoice_seq', 1000);
  INSERT INTO coupons (id, code) VALUES (777, 'DO') ON CONFLICT DO NOTHING;
END $$;
