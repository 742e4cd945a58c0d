-- migrate:up
SET lock_timeout = '2s';
CREATE MATERIALIZED VIEW k_mv AS SELECT date_trunc('day', placed_at) AS d, status, sum(total) FROM orders GROUP BY 1;
