-- migrate:up
SET lock_timeout = '2s';
CREATE MATERIALIZED VIEW billing.mv2 AS SELECT id FROM billing.invoices WITH NO DATA;
CREATE TABLE billing.copy2 AS SELECT * FROM billing.mv2;
