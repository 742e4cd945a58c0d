-- migrate:up
SET lock_timeout = '2s';
CREATE TRIGGER k_t BEFORE UPDATE ON orders FOR EACH ROW WHEN (NEW.note) EXECUTE FUNCTION touch();
