-- migrate:up
SET lock_timeout = '2s';
REFRESH MATERIALIZED VIEW top_accounts;
