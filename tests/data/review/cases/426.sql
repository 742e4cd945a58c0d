-- migrate:up
SET lock_timeout = '2s';
CREATE TRIGGER payments_t AFTER UPDATE ON billing.payments REFERENCING NEW TABLE AS n FOR EACH ROW EXECUTE FUNCTION billing.log_change();
