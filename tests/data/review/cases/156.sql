-- migrate:up
SET lock_timeout = '2s';
DROP INDEX app.ledger_by_day_uq;
REFRESH MATERIALIZED VIEW CONCURRENTLY app.ledger_by_day;
