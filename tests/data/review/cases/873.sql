-- migrate:up
CREATE VIEW order_codes AS SELECT id, replace(total, '.', ',') AS shown FROM orders;
