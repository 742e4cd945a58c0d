-- migrate:up
CREATE VIEW big_orders AS SELECT id, total * 2 AS doubled FROM orders WHERE doubled > 100;
