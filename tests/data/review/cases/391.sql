-- migrate:up
SET lock_timeout = '2s';
CREATE EVENT TRIGGER no_drop ON sql_drop EXECUTE FUNCTION billing.log_change();
