-- migrate:up
DO $$
BEGIN
  DELETE FROM clinic.wards WHERE ward_no = 4;
END $$;
