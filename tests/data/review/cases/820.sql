-- migrate:up
SET lock_timeout = '2s';
CREATE TRIGGER orders_changed AFTER UPDATE ON orders FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION touch();
