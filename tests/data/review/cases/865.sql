-- migrate:up
UPDATE order_lines SET price = 123456789.00 WHERE id = 3;
