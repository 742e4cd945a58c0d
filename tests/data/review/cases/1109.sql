-- migrate:up
UPDATE orders SET shipped_on = 'January 8, 1999' WHERE id = 1;
