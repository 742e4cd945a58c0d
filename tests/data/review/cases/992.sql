-- migrate:up
DO $$
BEGIN
  UPDATE clinic.wards SET beds = 1 WHERE id = 1
END $$;
