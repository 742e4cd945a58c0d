-- migrate:up
SET lock_timeout = '2s';
COMMENT ON TABLE billing.payments IS 'x';
COMMENT ON CONSTRAINT invoices_due ON billing.invoices IS 'x';
COMMENT ON INDEX billing.invoices_issued_idx IS 'x';
COMMENT ON TRIGGER invoices_log ON billing.invoices IS 'x';
COMMENT ON FUNCTION billing.norm(text) IS 'x';
COMMENT ON TYPE billing.state IS 'x';
COMMENT ON MATERIALIZED VIEW billing.revenue IS 'x';
