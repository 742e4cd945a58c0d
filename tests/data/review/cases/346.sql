-- migrate:up
SET lock_timeout = '2s';
CREATE TRIGGER k_t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION nosuch();
