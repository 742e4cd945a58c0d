-- Cases of the rule delete-all.
--- dangerous: no WHERE
-- expect
DELETE FROM orders;
--- dangerous: WHERE true
-- expect
DELETE FROM orders WHERE true;
--- dangerous: WHERE 1 = 1
-- expect
DELETE FROM ONLY orders WHERE 1 = 1;
--- dangerous: in WITH
-- expect
WITH gone AS (DELETE FROM orders RETURNING id) SELECT count(*) FROM gone;
--- dangerous: or true
-- expect
DELETE FROM orders WHERE qty > 5 OR TRUE;
--- harmless: a condition
DELETE FROM orders WHERE id = 5;
--- harmless: rows made here
CREATE TABLE scratch (a int);
INSERT INTO scratch VALUES (1);
DELETE FROM scratch;
--- harmless: an empty table
-- given
CREATE TABLE empty_orders (id int);
-- then
DELETE FROM empty_orders;
--- harmless: moved to another table
WITH moved AS (DELETE FROM orders RETURNING *) INSERT INTO orders_archive SELECT * FROM moved;
--- harmless: WHERE false
DELETE FROM orders WHERE 1 = 2;
