-- migrate:up
SET lock_timeout = '2s';
CREATE TRIGGER ledger_stamp BEFORE INSERT ON app.ledger FOR EACH ROW EXECUTE FUNCTION app.stamp();
