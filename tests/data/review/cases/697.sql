-- migrate:up
DO $$
BEGIN
  UPDATE clinic.visitors SET seen = true WHERE id = 4;
END $$;
