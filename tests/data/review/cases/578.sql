-- migrate:up
SET lock_timeout = '2s';
CREATE TRIGGER stock_free AFTER INSERT ON depot.stock FOR EACH ROW EXECUTE FUNCTION depot.shelf_of();
