-- migrate:up
CREATE VIEW order_months AS SELECT date_trunc('month', placed_at) AS month, count(*) AS n, sum(total) AS total FROM orders GROUP BY month ORDER BY month;
