--- dangerous: UPDATE
-- expect
UPDATE orders SET qty = 1 WHERE qty IS NULL ORDER BY id LIMIT 5000;
--- dangerous: DELETE
-- expect
DELETE FROM orders LIMIT 5;
--- dangerous: lower case, several lines, WITH
-- expect
update orders
   set qty = 1
 limit 10;
-- expect
WITH a AS (SELECT 1) DELETE FROM orders WHERE id > 5 ORDER BY id;
--- harmless: in the sub-select
UPDATE orders SET qty = 1 WHERE id IN (SELECT id FROM orders ORDER BY id LIMIT 5);
--- harmless: another mistake
SELECT * FROM orders WHERE LIMIT 5;
UPDATE orders SET;
