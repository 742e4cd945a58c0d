-- migrate:up
SET lock_timeout = '2s';
REFRESH MATERIALIZED VIEW CONCURRENTLY top_accounts;
