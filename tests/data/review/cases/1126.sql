-- migrate:up
UPDATE orders SET placed_at = 'yesterdayy' WHERE id = 1;
