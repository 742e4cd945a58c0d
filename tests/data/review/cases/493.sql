-- migrate:up
SET lock_timeout = '2s';
DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 170000 THEN
    EXECUTE 'ALTER TABLE billing.invoices ALTER COLUMN gross SET EXPRESSION AS (net)';
  END IF;
END $$;
