-- migrate:up
CREATE VIEW v1 AS SELECT id FROM orders UNION SELECT id FROM tickets ORDER BY placed_at;
