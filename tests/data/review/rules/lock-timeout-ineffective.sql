-- Cases of the rule lock-timeout-ineffective.
--- dangerous: SET LOCAL outside of a transaction [transaction=none]
SET LOCAL lock_timeout = '2s';
-- expect
ALTER TABLE orders ADD COLUMN note text;
--- dangerous: switched off
SET lock_timeout = 0;
-- expect
ALTER TABLE orders ADD COLUMN note text;
--- dangerous: too late
-- expect
ALTER TABLE orders ADD COLUMN note text;
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN more text;
--- dangerous: taken back
SET lock_timeout = '2s';
RESET lock_timeout;
-- expect
ALTER TABLE orders ADD COLUMN note text;
--- dangerous: of a block that has ended [transaction=none]
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN a int;
COMMIT;
BEGIN;
-- expect
ALTER TABLE orders ADD COLUMN b int;
COMMIT;
--- dangerous: undone by ROLLBACK [transaction=none]
BEGIN;
SET lock_timeout = '2s';
ROLLBACK;
-- expect
ALTER TABLE orders ADD COLUMN b int;
--- harmless: it covers
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN note text;
--- harmless: nothing to cover
SET lock_timeout = 0;
SELECT 1;
--- harmless: off for what is concurrent, and on again [transaction=none]
SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY orders_a_idx ON orders (a);
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN note text;
--- harmless: the file sets none
ALTER TABLE orders ADD COLUMN note text;
--- dangerous: ROLLBACK TO undoes the SET
-- given
CREATE TABLE t (id int);
-- then
SAVEPOINT s;
SET LOCAL lock_timeout = '2s';
ROLLBACK TO s;
-- expect
ALTER TABLE t ADD COLUMN c int;
--- dangerous: an index is its table's [transaction=none]
-- given
CREATE TABLE orders (id int, note text);
CREATE INDEX orders_note_idx ON orders (note);
-- then
-- says: everything else on public.orders waits in line
SET LOCAL lock_timeout = '2s';
-- expect
DROP INDEX orders_note_idx;
