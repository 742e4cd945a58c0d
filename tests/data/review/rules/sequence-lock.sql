-- Cases of the rule sequence-lock.
--- dangerous: work behind it
ALTER SEQUENCE orders_id_seq RESTART WITH 1000;
-- expect
UPDATE orders SET note = 'x';
--- dangerous: known as a sequence
-- given
CREATE SEQUENCE s;
CREATE TABLE orders (id int, note text);
-- then
ALTER SEQUENCE s INCREMENT BY 10;
ALTER TABLE orders ADD COLUMN a int;
-- expect
CREATE INDEX orders_n ON orders (note);
--- harmless: nothing slow behind it
ALTER SEQUENCE orders_id_seq RESTART WITH 1000;
ALTER TABLE orders ADD COLUMN a int;
--- harmless: a transaction of its own [transaction=none]
ALTER SEQUENCE orders_id_seq RESTART WITH 1000;
UPDATE orders SET note = 'x';
--- harmless: a sequence of this transaction
CREATE SEQUENCE s;
ALTER SEQUENCE s INCREMENT BY 10;
UPDATE orders SET note = 'x';
