-- migrate:up
SET lock_timeout = '2s';
CREATE MATERIALIZED VIEW billing.mv3 AS SELECT id FROM billing.invoices;
CREATE UNIQUE INDEX ON billing.mv3 (id);
REFRESH MATERIALIZED VIEW CONCURRENTLY billing.mv3;
