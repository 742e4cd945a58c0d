-- Cases of the rule explicit-lock-table.
--- dangerous: no mode
SET lock_timeout = '2s';
-- expect
LOCK TABLE orders;
--- dangerous: no end
-- expect
LOCK TABLE orders IN SHARE ROW EXCLUSIVE MODE;
--- harmless: a mode and an end
SET LOCAL lock_timeout = '2s';
LOCK TABLE orders IN SHARE MODE;
--- harmless: NOWAIT
LOCK TABLE orders IN EXCLUSIVE MODE NOWAIT;
--- harmless: a weak mode
LOCK TABLE orders IN ROW EXCLUSIVE MODE;
--- harmless: a table of this transaction
CREATE TABLE bills (id int);
LOCK TABLE bills;
--- harmless: refused outside of a transaction [transaction=none]
LOCK TABLE orders;
