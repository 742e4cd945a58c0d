-- migrate:up
CREATE VIEW v1 AS SELECT id, DATEDIFF(day, placed_at, now()) AS age FROM orders;
