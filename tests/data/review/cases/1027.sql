-- migrate:up
CREATE MATERIALIZED VIEW sales_by_plan AS SELECT a.plan, a.country_code, sum(o.total) AS total FROM orders o JOIN accounts a ON a.id = o.account_id GROUP BY a.plan;
