-- migrate:up
SET lock_timeout = '2s';
CREATE TRIGGER k_t BEFORE UPDATE OF nosuch ON orders FOR EACH ROW EXECUTE FUNCTION touch();
