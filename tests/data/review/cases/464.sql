-- migrate:up
SET lock_timeout = '2s';
REFRESH MATERIALIZED VIEW CONCURRENTLY app.ledger_by_day;
