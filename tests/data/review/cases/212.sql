-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (a int CHECK (a > 0), st text CHECK (st IN ('a', 'b')), c text CHECK (length(c) = 2));
INSERT INTO k1 VALUES (NULL, 'a', 'de'), (1, NULL, NULL), (2, 'b', 'fr');
INSERT INTO orders (account_id, total, qty) VALUES (1, 1, 1), (1, 1, NULL);
INSERT INTO events_raw (id, gauge) VALUES (900001, 1), (900002, NULL);
UPDATE shop_product SET stock = 0 WHERE id = 5;
INSERT INTO metrics_2026 VALUES ('2026-12-31', 1);
SELECT 5::positive_int, '7'::positive_int;
