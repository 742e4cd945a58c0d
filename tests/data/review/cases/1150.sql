-- migrate:up
CREATE VIEW order_overview AS SELECT * FROM orders o JOIN order_lines l ON l.order_id = o.id;
