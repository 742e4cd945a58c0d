-- migrate:up
CREATE MATERIALIZED VIEW sales_by_plan AS SELECT a.plan, sum(o.total) AS total FROM orders o JOIN accounts a ON a.id = o.account_id GROUP BY a.plan;
CREATE UNIQUE INDEX sales_by_plan_key ON sales_by_plan (plan);
REFRESH MATERIALIZED VIEW CONCURRENTLY sales_by_plan;
