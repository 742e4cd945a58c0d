-- migrate:up
UPDATE orders SET placed_at = 'now', shipped_on = 'today' WHERE id = 1;
UPDATE orders SET placed_at = 'infinity' WHERE id = 2;
