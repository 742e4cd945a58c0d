-- migrate:up
SET lock_timeout = '2s';
CREATE TRIGGER k_t INSTEAD OF INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch();
