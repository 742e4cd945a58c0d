-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION log_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_log (id, at, payload) VALUES (NEW.id, now(), NEW.state::text);
  RETURN NEW;
END $$;
CREATE TRIGGER orders_log AFTER INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION log_order();
