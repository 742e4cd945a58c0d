-- migrate:up
DO $$
BEGIN
  IF to_regclass('clinic.visitors') IS NOT NULL THEN
    UPDATE clinic.visitors SET seen = true WHERE id = 4;
  END IF;
END $$;
