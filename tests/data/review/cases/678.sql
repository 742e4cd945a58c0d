-- migrate:up
DO $$
BEGIN
  SELECT setval('clinic.ticket_no', 1);
END $$;
