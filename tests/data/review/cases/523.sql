-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.new_note(t text) RETURNS billing.notes LANGUAGE plpgsql AS $$
DECLARE n billing.notes;
BEGIN
  n.body := t;
  RETURN n;
END $$;
