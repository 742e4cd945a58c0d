-- Cases of the rule missing-lock-timeout.
--- dangerous: the first strong lock, nothing known
-- expect
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders ADD COLUMN more text;
--- dangerous: the role's setting is off [lock_timeout=0]
-- expect
CREATE INDEX orders_note_idx ON orders (note);
--- dangerous: an implied lock of a new table's foreign key
-- expect
CREATE TABLE bills (id bigint PRIMARY KEY, order_id bigint REFERENCES orders (id));
--- dangerous: in a DO block
-- expect
DO $$ BEGIN ALTER TABLE "Order Lines" ADD COLUMN a int; END $$;
--- dangerous: VACUUM FULL [transaction=none]
-- expect
VACUUM FULL orders;
--- harmless: set before
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN note text;
--- harmless: set for the transaction
SET LOCAL lock_timeout = '500ms';
ALTER TABLE orders ADD COLUMN note text;
--- harmless: by set_config
SELECT set_config('lock_timeout', '2s', true);
ALTER TABLE orders ADD COLUMN note text;
--- harmless: the role's setting [lock_timeout=3s]
ALTER TABLE orders ADD COLUMN note text;
--- harmless: concurrently [transaction=none]
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
--- harmless: a table of this file
CREATE TABLE bills (id bigint PRIMARY KEY);
ALTER TABLE bills ADD COLUMN note text;
CREATE INDEX bills_note_idx ON bills (note);
--- harmless: a weak lock
ALTER TABLE orders VALIDATE CONSTRAINT orders_account_fk;
--- harmless: refused before it locks
VACUUM FULL orders;
--- harmless: told as ineffective
ALTER TABLE orders ADD COLUMN note text;
SET lock_timeout = '2s';
--- harmless: RELEASE keeps the SET
-- given
CREATE TABLE t (id int);
-- then
SAVEPOINT s;
SET LOCAL lock_timeout = '2s';
RELEASE s;
ALTER TABLE t ADD COLUMN c int;
--- dangerous: SHARE makes writers queue, not readers
-- says: that has written to public.orders, without an end, and every write to public.orders waits in line
-- expect
CREATE INDEX orders_note_idx ON orders (note);
--- dangerous: SHARE ROW EXCLUSIVE likewise
-- says: and every write to public.orders waits in line
-- expect
CREATE TRIGGER t AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
--- dangerous: EXCLUSIVE lets plain reading pass
-- says: and everything else on public.orders but plain reading waits in line
-- expect
LOCK TABLE orders IN EXCLUSIVE MODE;
--- dangerous: ACCESS EXCLUSIVE makes everybody queue
-- says: and everything else on public.orders waits in line
-- expect
ALTER TABLE orders ADD COLUMN note text;
--- dangerous: an index is its table's
-- given
CREATE TABLE orders (id int, note text);
CREATE INDEX orders_note_idx ON orders (note);
-- then
-- says: everything else on public.orders waits in line
-- expect
DROP INDEX orders_note_idx;
--- dangerous: an index of nobody knows which table
-- says: everything else on the table of public.orders_note_idx waits in line
-- expect
DROP INDEX orders_note_idx;
--- dangerous: an extension whose type a column has
-- given
CREATE EXTENSION citext;
CREATE TABLE people (mail citext);
-- then
-- expect
DROP EXTENSION citext CASCADE;
--- harmless: a refresh that readers do not wait for
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
