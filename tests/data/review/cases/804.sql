-- migrate:up
UPDATE orders SET qty = 0 WHERE id = 10;
