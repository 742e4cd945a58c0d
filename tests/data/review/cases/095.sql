-- migrate:up
SET lock_timeout = '2s';
INSERT INTO order_lines (id, order_id) VALUES (990001, 1);
