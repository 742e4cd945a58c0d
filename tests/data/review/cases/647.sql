-- migrate:up
SET lock_timeout = '2s';
CREATE OR REPLACE TRIGGER stock_no_negative BEFORE INSERT OR UPDATE OF qty, reserved ON depot.stock FOR EACH ROW EXECUTE FUNCTION depot.no_negative();
