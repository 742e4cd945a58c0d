--- dangerous: on the same table
ALTER TABLE orders ADD COLUMN net numeric;
-- expect
UPDATE orders SET net = total WHERE net IS NULL;
--- dangerous: on another one [transaction=none]
BEGIN;
ALTER TABLE accounts ADD COLUMN a int;
-- expect
DELETE FROM orders;
COMMIT;
--- harmless: the change of rows comes first, and few rows
UPDATE orders SET net = total WHERE net IS NULL;
ALTER TABLE orders ADD COLUMN a int;
UPDATE orders SET a = 1 WHERE id = 5;
--- harmless: in transactions of their own [transaction=none]
ALTER TABLE orders ADD COLUMN net numeric;
UPDATE orders SET net = total WHERE net IS NULL;
--- harmless: a new table only
CREATE TABLE t (id int);
UPDATE orders SET net = total WHERE net IS NULL;
