-- Cases of the rule slow-work-under-lock.
--- dangerous: a copy into a new table
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN net numeric;
CREATE TABLE orders_net (id int, net numeric);
-- expect
INSERT INTO orders_net SELECT id, net FROM orders;
--- dangerous: a sum
ALTER TABLE orders ADD COLUMN net numeric;
-- expect
SELECT count(*) FROM accounts WHERE plan IS NULL;
--- harmless: changed rows are told as backfill-in-ddl-transaction
ALTER TABLE orders ADD COLUMN net numeric;
UPDATE orders SET net = total;
--- dangerous: an index of another table
ALTER TABLE orders ADD COLUMN net numeric;
-- expect
CREATE INDEX accounts_a_idx ON accounts (a);
--- dangerous: a scan of another table
ALTER TABLE orders ADD COLUMN net numeric;
-- expect
ALTER TABLE accounts VALIDATE CONSTRAINT accounts_check;
--- dangerous: writers wait for a sleep
CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
-- expect
SELECT pg_sleep(30);
--- dangerous: a copy of the table
ALTER TABLE orders ADD COLUMN net numeric;
-- expect
CREATE TABLE orders_old AS SELECT * FROM orders;
--- dangerous: an unknown procedure
ALTER TABLE orders ADD COLUMN net numeric;
-- expect
CALL refill();
--- dangerous: in a DO block
ALTER TABLE orders ADD COLUMN net numeric;
-- expect
DO $$ BEGIN CREATE INDEX orders_net ON orders (net); END $$;
--- harmless: the lock is let go [transaction=none]
ALTER TABLE orders ADD COLUMN net numeric;
UPDATE orders SET net = total;
--- harmless: one row
ALTER TABLE orders ADD COLUMN net numeric;
UPDATE orders SET net = 1 WHERE id = 7;
--- harmless: the greatest key
ALTER TABLE orders ADD COLUMN net numeric;
SELECT setval('orders_id_seq', (SELECT max(id) FROM orders));
--- harmless: the table is new
CREATE TABLE orders2 (id int);
INSERT INTO orders2 SELECT generate_series(1, 100);
UPDATE orders2 SET id = id + 1;
--- harmless: brief after brief
ALTER TABLE orders ADD COLUMN net numeric;
ALTER TABLE accounts ADD COLUMN a int;
--- harmless: work first, lock last
UPDATE orders SET net = total;
ALTER TABLE accounts ADD COLUMN a int;
--- harmless: its own lock is told by its own rule
ALTER TABLE orders ADD COLUMN net numeric;
ALTER TABLE orders ADD CHECK (net > 0);
--- harmless: an empty table
-- given
CREATE TABLE orders (id int);
CREATE TABLE empty_one (id int);
-- then
ALTER TABLE orders ADD COLUMN net numeric;
UPDATE empty_one SET id = 1;
--- harmless: a lock that others pass
REFRESH MATERIALIZED VIEW CONCURRENTLY sales;
UPDATE orders SET net = total;
--- harmless: told as validate-in-same-transaction
ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;
--- harmless: one table under its new name, told by its own rule
ALTER TABLE orders RENAME TO purchases;
ALTER TABLE purchases ADD CHECK (a > 0);
--- harmless: a sequence, told as sequence-lock
ALTER SEQUENCE orders_id_seq RESTART WITH 5;
CREATE INDEX orders_a ON orders (a);
--- harmless: ROLLBACK TO gives the lock back that was taken since
-- given
CREATE TABLE a (id int);
CREATE TABLE big (id int, x int);
-- then
SAVEPOINT s;
ALTER TABLE a ADD COLUMN c int;
ROLLBACK TO SAVEPOINT s;
ALTER TABLE big ADD CHECK (x > 0);
--- dangerous: what was locked before the savepoint stays locked
-- given
CREATE TABLE a (id int);
CREATE TABLE big (id int, x int);
-- then
ALTER TABLE a ADD COLUMN c int;
SAVEPOINT s;
ALTER TABLE a ADD COLUMN d int;
ROLLBACK TO s;
-- expect
ALTER TABLE big ADD CHECK (x > 0);
--- dangerous: RELEASE keeps the lock
-- given
CREATE TABLE a (id int);
CREATE TABLE big (id int, x int);
-- then
SAVEPOINT s;
ALTER TABLE a ADD COLUMN c int;
RELEASE SAVEPOINT s;
-- expect
ALTER TABLE big ADD CHECK (x > 0);
--- dangerous: only the inner savepoint is gone back to
-- given
CREATE TABLE a (id int);
CREATE TABLE b (id int);
CREATE TABLE big (id int, x int);
-- then
SAVEPOINT outside;
ALTER TABLE a ADD COLUMN c int;
SAVEPOINT inside;
ALTER TABLE b ADD COLUMN c int;
ROLLBACK TO inside;
-- expect
ALTER TABLE big ADD CHECK (x > 0);
--- harmless: the outer savepoint takes the inner one with it
-- given
CREATE TABLE a (id int);
CREATE TABLE b (id int);
CREATE TABLE big (id int, x int);
-- then
SAVEPOINT outside;
ALTER TABLE a ADD COLUMN c int;
SAVEPOINT inside;
ALTER TABLE b ADD COLUMN c int;
ROLLBACK TO outside;
ALTER TABLE big ADD CHECK (x > 0);
