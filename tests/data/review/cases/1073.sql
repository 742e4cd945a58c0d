-- migrate:up
CREATE VIEW j AS SELECT * FROM orders JOIN order_lines USING (order_id);
