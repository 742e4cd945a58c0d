-- migrate:up
SET lock_timeout = '2s';
CREATE OR REPLACE FUNCTION billing.log_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO billing.change_log (what, row_id) VALUES (lower(TG_OP), NEW.id);
  RETURN NULL;
END $$;
