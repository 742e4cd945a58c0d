--- dangerous: ALL
-- expect
ALTER TABLE orders DISABLE TRIGGER ALL;
--- dangerous: enabled after rows were written
-- expect
ALTER TABLE orders DISABLE TRIGGER ALL;
UPDATE orders SET a = 1 WHERE id = 1;
ALTER TABLE orders ENABLE TRIGGER ALL;
--- dangerous: an internal one
-- expect
ALTER TABLE orders DISABLE TRIGGER "RI_ConstraintTrigger_c_16500";
--- dangerous: USER
-- expect
ALTER TABLE orders DISABLE TRIGGER USER;
--- dangerous: enabled in another transaction [transaction=none]
-- expect
ALTER TABLE orders DISABLE TRIGGER ALL;
ALTER TABLE orders ENABLE TRIGGER ALL;
--- harmless: one of one's own
ALTER TABLE orders DISABLE TRIGGER orders_touch;
ALTER TABLE orders ENABLE TRIGGER ALL;
--- harmless: a new table
CREATE TABLE t (id int);
ALTER TABLE t DISABLE TRIGGER ALL;
--- harmless: enabled at once
ALTER TABLE orders DISABLE TRIGGER ALL;
ALTER TABLE orders ENABLE TRIGGER ALL;
