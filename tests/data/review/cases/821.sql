-- migrate:up
SET lock_timeout = '2s';
CREATE TRIGGER orders_new AFTER INSERT ON orders FOR EACH ROW WHEN (OLD.status IS NULL) EXECUTE FUNCTION touch();
