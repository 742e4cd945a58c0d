-- Cases of the rule lock-upgrade.
--- dangerous: rows, then the table
UPDATE orders SET a = 1 WHERE id = 7;
-- expect
ALTER TABLE orders ADD COLUMN b int;
--- dangerous: an index, then a column
CREATE INDEX orders_a_idx ON orders (a);
-- expect
ALTER TABLE orders ADD COLUMN b int;
--- harmless: the strongest first
ALTER TABLE orders ADD COLUMN b int;
UPDATE orders SET a = 1 WHERE id = 7;
--- harmless: another table
UPDATE accounts SET a = 1 WHERE id = 7;
ALTER TABLE orders ADD COLUMN b int;
--- harmless: a table of this transaction
CREATE TABLE bills (id int);
INSERT INTO bills VALUES (1);
ALTER TABLE bills ADD COLUMN b int;
--- harmless: transactions of their own [transaction=none]
UPDATE orders SET a = 1 WHERE id = 7;
ALTER TABLE orders ADD COLUMN b int;
