-- migrate:up
SET lock_timeout = '2s';
DROP TRIGGER stock_no_negative ON depot.stock;
-- migrate:down
SET lock_timeout = '2s';
CREATE TRIGGER stock_no_negative BEFORE INSERT ON depot.stock FOR EACH ROW EXECUTE FUNCTION depot.no_negative();
