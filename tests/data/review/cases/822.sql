-- migrate:up
SET lock_timeout = '2s';
CREATE TRIGGER orders_changed AFTER UPDATE OF status ON orders FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION touch();
