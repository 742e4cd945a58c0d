-- Cases of the rule overwrite-column.
--- dangerous: all rows
-- expect
UPDATE orders SET qty = 1;
--- dangerous: some rows by another column
-- expect
UPDATE orders SET note = '' WHERE total > 5;
--- dangerous: computed from itself
-- expect
UPDATE accounts SET email = lower(email);
--- dangerous: from another table
-- expect
UPDATE orders o SET total = l.price FROM order_lines l WHERE l.order_id = o.id;
--- dangerous: in WITH
-- expect
WITH done AS (UPDATE orders SET qty = 1 RETURNING id) SELECT count(*) FROM done;
--- dangerous: one of two columns is guarded
-- expect
UPDATE orders SET qty = 1, note = 'x' WHERE qty IS NULL;
--- harmless: guarded by IS NULL
UPDATE orders SET qty = 1 WHERE qty IS NULL;
--- harmless: guarded in the batch
UPDATE orders SET qty = 1 WHERE id IN (SELECT id FROM orders WHERE qty IS NULL LIMIT 1000);
--- harmless: the column is new
ALTER TABLE orders ADD COLUMN net numeric;
UPDATE orders SET net = total;
--- harmless: guarded by IS DISTINCT FROM
UPDATE orders SET qty = coupon_id WHERE qty IS DISTINCT FROM coupon_id;
--- harmless: what is there is kept
UPDATE orders SET qty = coalesce(qty, 1);
--- harmless: one row
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
UPDATE orders SET qty = 2 WHERE id = 5;
--- harmless: a table made here
CREATE TABLE scratch (a int);
INSERT INTO scratch VALUES (1);
UPDATE scratch SET a = 2;
--- harmless: an empty table
-- given
CREATE TABLE empty_orders (id int, qty int);
-- then
UPDATE empty_orders SET qty = 1;
