-- migrate:up
SET lock_timeout = '2s';
CREATE TRIGGER k_t BEFORE INSERT ON active_accounts FOR EACH ROW EXECUTE FUNCTION touch();
