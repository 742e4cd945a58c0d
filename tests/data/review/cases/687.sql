-- migrate:up
DO $$
BEGIN
  IF current_setting('server_version_num')::int > 0 THEN
    RETURN;
  END IF;
  RAISE EXCEPTION 'no server';
END $$;
