-- migrate:up
SET lock_timeout = '2s';
CREATE TRIGGER orders_stmt AFTER UPDATE ON orders FOR EACH STATEMENT WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION touch();
