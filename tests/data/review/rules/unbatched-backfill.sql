--- dangerous: no WHERE
-- expect
UPDATE orders SET qty = 1;
-- expect
DELETE FROM orders;
--- dangerous: a condition on what is no key
-- expect
UPDATE orders SET qty = 1 WHERE qty IS NULL;
-- expect
DELETE FROM sessions WHERE expires_at < now() - interval '30 days';
-- expect
UPDATE orders SET qty = 1 WHERE account_id = 5;
-- expect
UPDATE orders SET qty = 1 WHERE true;
-- expect
UPDATE orders SET qty = 1 WHERE id > 1000;
--- dangerous: a range over everything
-- expect
UPDATE orders SET qty = 1 WHERE id BETWEEN 1 AND 999999999;
--- dangerous: an OR with one open side
-- expect
UPDATE orders SET qty = 1 WHERE id = 5 OR qty IS NULL;
--- dangerous: a join with a whole table
-- expect
UPDATE orders o SET qty = 1 FROM accounts a WHERE a.id = o.account_id AND a.plan = 'free';
-- expect
DELETE FROM orders o USING accounts a WHERE a.id = o.account_id;
-- expect
UPDATE orders SET status = v.new FROM (VALUES ('a', 'b')) v (old, new) WHERE orders.status = v.old;
--- dangerous: sub-selects without LIMIT
-- expect
DELETE FROM orders WHERE account_id IN (SELECT id FROM accounts WHERE deleted);
-- expect
DELETE FROM orders WHERE NOT EXISTS (SELECT 1 FROM accounts a WHERE a.id = orders.account_id);
-- expect
UPDATE orders SET qty = 1 WHERE id = ANY (ARRAY(SELECT id FROM orders WHERE qty IS NULL));
-- expect
UPDATE orders SET qty = 1 WHERE id IN (SELECT id FROM orders WHERE qty IS NULL LIMIT ALL);
--- dangerous: inside a WITH
-- expect
WITH gone AS (DELETE FROM orders WHERE qty = 0 RETURNING *) INSERT INTO archive (id) SELECT id FROM gone;
-- expect
WITH gone AS (DELETE FROM orders RETURNING id) SELECT count(*) FROM gone;
--- dangerous: INSERT … SELECT and MERGE
-- expect
INSERT INTO archive (id) SELECT id FROM orders;
-- expect
INSERT INTO archive (id) SELECT id FROM orders UNION ALL SELECT id FROM accounts WHERE id = 5;
-- expect
INSERT INTO archive (id) SELECT o.id FROM orders o JOIN accounts a ON a.id = o.account_id ON CONFLICT DO NOTHING;
-- expect
MERGE INTO orders o USING accounts a ON o.account_id = a.id WHEN MATCHED THEN UPDATE SET qty = 1;
--- dangerous: the key of the catalog is another one
-- given
CREATE TABLE t (code text, name text, n int PRIMARY KEY);
-- then
-- expect
UPDATE t SET name = 'a' WHERE code = 'b';
--- dangerous: half of a key, an invalid and a partial unique index
-- given
CREATE TABLE t (a int, b int, c int, d int, PRIMARY KEY (a, b));
CREATE UNIQUE INDEX invalid_i ON t (c);
CREATE UNIQUE INDEX j ON t (d) WHERE d > 5;
-- then
-- expect
UPDATE t SET c = 1 WHERE a = 1;
-- expect
UPDATE t SET b = 1 WHERE c = 1;
-- expect
UPDATE t SET b = 1 WHERE d = 1;
--- dangerous: a loop that commits nothing [transaction=none]
-- expect
DO $$ BEGIN LOOP UPDATE orders SET qty = 1 WHERE id IN (SELECT id FROM orders WHERE qty IS NULL LIMIT 1000); EXIT WHEN NOT FOUND; END LOOP; END $$;
--- dangerous: in a DO block
-- expect
DO $$ BEGIN UPDATE orders SET qty = 1; END $$;
--- dangerous: a temporary table with all rows
CREATE TEMP TABLE todo AS SELECT id FROM orders;
-- expect
UPDATE orders SET qty = 1 FROM todo WHERE todo.id = orders.id;
--- harmless: a key
UPDATE orders SET qty = 1 WHERE id = 5;
UPDATE orders SET qty = 1 WHERE id IN (1, 2, 3);
UPDATE orders SET qty = 1 WHERE orders.id = ANY ('{1,2}'::bigint[]) AND qty IS NULL;
UPDATE orders AS o SET qty = 1 WHERE o.id >= 1 AND o.id < 1001;
DELETE FROM orders WHERE id BETWEEN 1 AND 1000 OR id = 5000;
DELETE FROM orders WHERE 5 = id;
UPDATE orders SET qty = 1 WHERE id = (SELECT max(id) FROM orders);
UPDATE orders SET qty = 1 WHERE false;
--- harmless: a limited sub-select
UPDATE orders SET qty = 1 WHERE id IN (SELECT id FROM orders WHERE qty IS NULL ORDER BY id LIMIT 1000 FOR UPDATE SKIP LOCKED);
DELETE FROM sessions WHERE ctid = ANY (ARRAY(SELECT ctid FROM sessions WHERE expires_at < now() LIMIT 1000));
DELETE FROM sessions WHERE token IN (SELECT token FROM sessions FETCH FIRST 500 ROWS ONLY);
WITH batch AS (SELECT id FROM orders WHERE qty IS NULL LIMIT 1000) UPDATE orders SET qty = 1 FROM batch WHERE batch.id = orders.id;
WITH batch AS (SELECT id FROM orders LIMIT 1000) DELETE FROM orders WHERE id IN (SELECT id FROM batch);
WITH batch AS (SELECT id FROM orders LIMIT 1000) DELETE FROM orders o WHERE EXISTS (SELECT 1 FROM batch b WHERE b.id = o.id);
UPDATE orders o SET qty = 1 FROM (SELECT id FROM orders WHERE qty IS NULL LIMIT 100) b WHERE o.id = b.id;
WITH gone AS (DELETE FROM orders WHERE id IN (SELECT id FROM orders LIMIT 100) RETURNING *) INSERT INTO archive (id) SELECT id FROM gone;
--- harmless: joined by the key with a few
UPDATE orders SET note = v.note FROM (VALUES (1, 'a'), (2, 'b')) v (id, note) WHERE orders.id = v.id;
UPDATE orders SET qty = 1 FROM accounts a WHERE orders.id = a.first_order_id AND a.id = 5;
UPDATE orders SET qty = 1 FROM unnest(ARRAY[1, 2]) AS u (id) WHERE orders.id = u.id;
DELETE FROM orders USING (VALUES (1)) v (id) WHERE orders.id = v.id;
MERGE INTO orders o USING (VALUES (1, 2)) v (id, qty) ON o.id = v.id WHEN MATCHED THEN UPDATE SET qty = v.qty;
--- harmless: few rows are put in
INSERT INTO countries (code) VALUES ('AA'), ('AB');
INSERT INTO archive (id) SELECT id FROM orders WHERE id = 5;
INSERT INTO archive (id) SELECT id FROM orders LIMIT 10;
INSERT INTO archive (id) SELECT count(*) FROM orders;
INSERT INTO archive (id) SELECT g FROM generate_series(1, 100) g;
INSERT INTO archive (id) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM archive WHERE id = 1);
INSERT INTO archive (id) SELECT v.id FROM (VALUES (1), (2)) v (id) ON CONFLICT (id) DO UPDATE SET id = excluded.id;
--- harmless: a new table, also one that was filled
CREATE TABLE flags (name text PRIMARY KEY, on_since timestamptz);
INSERT INTO flags SELECT name, now() FROM accounts;
UPDATE flags SET on_since = now();
DELETE FROM flags;
--- harmless: a table of this file with a few rows
CREATE TEMP TABLE todo (id bigint);
INSERT INTO todo VALUES (1), (2);
UPDATE orders SET qty = 1 FROM todo WHERE todo.id = orders.id;
--- harmless: an empty table
-- given
CREATE TABLE empty_t (id int, a int);
-- then
UPDATE empty_t SET a = 1;
DELETE FROM empty_t;
--- harmless: the keys of the catalog
-- given
CREATE TABLE t (a int, b int, c int, d text, PRIMARY KEY (a, b));
CREATE UNIQUE INDEX i ON t (d);
-- then
UPDATE t SET c = 1 WHERE a = 1 AND b = 2;
UPDATE t SET c = 1 WHERE (a, b) IN ((1, 2), (3, 4));
UPDATE t SET c = 1 WHERE a = 1 AND b BETWEEN 1 AND 100;
UPDATE t SET c = 1 WHERE d = 'x';
--- harmless: a loop that commits each batch [transaction=none]
DO $$ BEGIN LOOP UPDATE orders SET qty = 1 WHERE id IN (SELECT id FROM orders WHERE qty IS NULL LIMIT 1000); EXIT WHEN NOT FOUND; COMMIT; END LOOP; END $$;
--- harmless: a loop over ranges of the key [transaction=none]
DO $$ DECLARE lo bigint := 0; BEGIN WHILE lo < 100000 LOOP UPDATE orders SET qty = 1 WHERE id > lo AND id <= lo + 1000; lo := lo + 1000; COMMIT; END LOOP; END $$;
--- dangerous: with a catalog
-- given
CREATE TABLE accounts (id bigint PRIMARY KEY, email text UNIQUE, plan text, deleted boolean);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint, qty int, note text);
CREATE TABLE readings (device int, at timestamptz) PARTITION BY RANGE (at);
CREATE TABLE small_coupons (id int PRIMARY KEY, code text);
-- then
-- expect
DELETE FROM readings WHERE at < '2025-01-01';
-- expect
UPDATE orders SET qty = qty + 1 WHERE note LIKE 'a%';
-- expect
UPDATE orders SET qty = 1 FROM small_coupons c WHERE c.id = orders.qty;
-- expect
INSERT INTO small_coupons (id) SELECT id FROM orders;
-- expect
DELETE FROM orders USING accounts WHERE accounts.id = orders.account_id AND accounts.email = 'x';
-- expect
WITH old AS MATERIALIZED (SELECT id FROM orders WHERE qty = 0) DELETE FROM orders USING old WHERE old.id = orders.id;
-- expect
UPDATE orders SET qty = 1 WHERE lower(note) = 'x' AND id IS NOT NULL;
--- harmless: with a catalog
-- given
CREATE TABLE accounts (id bigint PRIMARY KEY, email text UNIQUE, plan text, deleted boolean);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint, qty int, note text);
-- then
UPDATE accounts SET plan = 'free' WHERE email = 'x';
UPDATE accounts SET plan = 'free' WHERE email IN ('x', 'y') AND deleted;
UPDATE accounts SET plan = 'free' FROM orders WHERE orders.id = 5 AND accounts.id = orders.account_id;
UPDATE accounts SET plan = 'free' WHERE id = (SELECT account_id FROM orders WHERE id = 5);
UPDATE accounts SET plan = 'free' WHERE id IN (SELECT account_id FROM orders WHERE id BETWEEN 1 AND 50);
INSERT INTO orders (id, account_id) SELECT 1, id FROM accounts WHERE email = 'x' ON CONFLICT DO NOTHING;
SELECT id FROM orders FOR UPDATE;
--- harmless: in a body, ranges of variables [transaction=none]
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint, qty int, note text);
-- then
DO $$ DECLARE lo bigint; hi bigint; r record; BEGIN FOR lo IN 1..10 LOOP hi := lo + 100; UPDATE orders SET qty = 1 WHERE id BETWEEN lo AND hi; COMMIT; END LOOP; SELECT id INTO r FROM orders LIMIT 1; UPDATE orders SET qty = 2 WHERE id = r.id; END $$;
--- harmless: the server refuses it before a row is looked at
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, qty int);
-- then
UPDATE orders SET quantity = 1 WHERE qty IS NULL;
--- dangerous: EXISTS that has one row for each row, and IN likewise
-- expect
UPDATE orders o SET qty = 1 WHERE EXISTS (SELECT 1 FROM order_lines l WHERE l.id = o.id);
-- expect
UPDATE orders o SET qty = 1 WHERE o.coupon_id IN (SELECT c.id FROM coupons c WHERE c.id = o.coupon_id);
--- harmless: EXISTS in a few
UPDATE orders o SET qty = 1 WHERE EXISTS (SELECT 1 FROM (VALUES (1), (2)) v (id) WHERE v.id = o.id);
--- dangerous: what goes with the rows, and what is read for each
-- given
CREATE TABLE a (id int PRIMARY KEY, old boolean);
CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a ON DELETE CASCADE);
CREATE TABLE c (id int PRIMARY KEY, b_id int CONSTRAINT c_b REFERENCES b);
CREATE INDEX b_a ON b (a_id, id);
-- then
-- expect
DELETE FROM a WHERE old;
-- says: with the rows of public.b that go with them
-- says: all of public.c is read, because its foreign key c_b has no index
