-- migrate:up
SET lock_timeout = '2s';
CREATE MATERIALIZED VIEW billing.mvx AS SELECT id FROM billing.customers WITH NO DATA;
REFRESH MATERIALIZED VIEW billing.mvx;
CREATE TABLE billing.mvx_copy AS SELECT * FROM billing.mvx;
