-- migrate:up
SET lock_timeout = '2s';
CREATE TRIGGER payments_log AFTER UPDATE ON billing.payments FOR EACH ROW EXECUTE FUNCTION billing.log_change();
