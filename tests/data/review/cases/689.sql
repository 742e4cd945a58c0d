-- migrate:up transaction:false
DO $$
BEGIN
  INSERT INTO clinic.inbox SELECT md5('1')::uuid, '{}';
  COMMIT;
END $$;
