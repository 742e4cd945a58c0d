-- migrate:up
CREATE MATERIALIZED VIEW sales_by_plan AS SELECT a.plan, sum(o.total) FROM orders o JOIN accounts a ON a.id = o.account;
