-- migrate:up
SET lock_timeout = '2s';
CREATE TRIGGER stock_sum BEFORE INSERT ON depot.stock REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION depot.no_negative();
