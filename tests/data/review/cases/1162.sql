-- migrate:up
CREATE VIEW v1 AS SELECT DATE_FORMAT(placed_at, '%Y-%m') AS month FROM orders;
