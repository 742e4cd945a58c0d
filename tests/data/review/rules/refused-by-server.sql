--- dangerous: TRUNCATE of a view
-- given
CREATE TABLE t (id int);
CREATE VIEW v AS SELECT id FROM t;
-- then
-- expect
TRUNCATE v;
--- dangerous: no cast leads there
-- given
CREATE TABLE t (id int, a text);
-- then
-- expect
ALTER TABLE t ALTER COLUMN a TYPE integer;
--- dangerous: a partition's column is the parent's
-- given
CREATE TABLE p (a int, b int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- then
-- expect
ALTER TABLE p1 DROP COLUMN b;
--- dangerous: bounds overlap
-- given
CREATE TABLE p (a int, b int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- then
-- expect
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (1, 2);
--- harmless: what the server takes
-- given
CREATE TABLE p (a int, b int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE t (id int, a text);
-- then
ALTER TABLE t ALTER COLUMN a TYPE integer USING a::integer;
ALTER TABLE t ALTER COLUMN id TYPE text;
ALTER TABLE p DROP COLUMN b;
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
TRUNCATE t;
--- harmless: nothing known
TRUNCATE v;
ALTER TABLE t ALTER COLUMN a TYPE integer;
--- dangerous: two primary keys
-- expect
CREATE TABLE n (a int PRIMARY KEY, b int, PRIMARY KEY (b));
--- dangerous: the same unique value for every row
-- expect
ALTER TABLE t ADD COLUMN code text NOT NULL DEFAULT '' UNIQUE;
--- harmless: each row its own
ALTER TABLE t ADD COLUMN code uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;
ALTER TABLE t ADD COLUMN other text DEFAULT NULL UNIQUE;
ALTER TABLE t ADD COLUMN third text UNIQUE;
CREATE TABLE n (a int PRIMARY KEY, code text DEFAULT '' UNIQUE);
--- dangerous: a foreign key between types that do not compare
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (token uuid, n numeric, small int2, code text);
-- then
-- expect
ALTER TABLE u ADD FOREIGN KEY (token) REFERENCES t (id);
-- expect
ALTER TABLE u ADD FOREIGN KEY (n) REFERENCES t;
-- expect
ALTER TABLE u ADD FOREIGN KEY (code) REFERENCES t (id) NOT VALID;
--- harmless: types that compare
-- given
CREATE TABLE t (id int8 PRIMARY KEY);
CREATE TABLE v (code varchar(10) PRIMARY KEY);
CREATE TABLE w (n numeric PRIMARY KEY);
CREATE TABLE u (small int2, big int8, code text);
-- then
ALTER TABLE u ADD FOREIGN KEY (small) REFERENCES t (id);
ALTER TABLE u ADD FOREIGN KEY (code) REFERENCES v;
ALTER TABLE u ADD FOREIGN KEY (big) REFERENCES w (n);
--- dangerous: a unique key of a partitioned table without its partition key
-- given
CREATE TABLE p (a int, b int) PARTITION BY LIST (a);
-- then
-- expect
ALTER TABLE p ADD UNIQUE (b);
-- expect
CREATE UNIQUE INDEX ON p (b);
--- harmless: with it
-- given
CREATE TABLE p (a int, b int) PARTITION BY LIST (a);
-- then
ALTER TABLE p ADD UNIQUE (b, a);
--- dangerous: values that a column does not take
-- given
CREATE TYPE mood AS ENUM ('ok', 'sad');
CREATE TABLE t (id int PRIMARY KEY, name varchar(3) NOT NULL, m mood, flag boolean, token uuid, j jsonb,
                n int GENERATED ALWAYS AS IDENTITY, twice int GENERATED ALWAYS AS (id * 2) STORED);
-- then
-- expect
INSERT INTO t (id, name) VALUES (1, 'abcd');
-- expect
INSERT INTO t (id, name, m) VALUES (1, 'a', 'glad');
-- expect
INSERT INTO t (id, name, flag) VALUES (1, 'a', 'maybe');
-- expect
INSERT INTO t (id, name, token) VALUES (1, 'a', 'x');
-- expect
INSERT INTO t (id, name, j) VALUES (1, 'a', '{a:1}');
-- expect
INSERT INTO t (id) VALUES (1);
-- expect
INSERT INTO t (id, name) VALUES (1, NULL);
-- expect
INSERT INTO t (id, name) VALUES (1, 'a'), (1, 'b');
-- expect
INSERT INTO t (id, name) VALUES (1, 'a', 2);
-- expect
INSERT INTO t (id, name, n) VALUES (1, 'a', 2);
-- expect
INSERT INTO t (id, name, twice) SELECT 1, 'a', 2;
-- expect
INSERT INTO t (id, name) VALUES (1, 'a') ON CONFLICT (name) DO NOTHING;
-- expect
UPDATE t SET m = 'glad' WHERE id = 1;
-- expect
UPDATE t SET flag = true WHERE m = 'glad' AND id = 1;
-- expect
UPDATE t SET id = 'many' WHERE id = 1;
-- expect
ALTER TABLE t ALTER COLUMN m SET DEFAULT 'glad';
-- expect
ALTER TABLE t ADD COLUMN c int DEFAULT 'x';
-- expect
CREATE TABLE n (m mood DEFAULT 'glad');
-- expect
CREATE VIEW v AS SELECT 'glad'::mood AS m FROM t;
--- harmless: values that it takes
-- given
CREATE TYPE mood AS ENUM ('ok', 'sad');
CREATE TABLE t (id int PRIMARY KEY, name varchar(3) NOT NULL, m mood, flag boolean, token uuid, j jsonb,
                n int GENERATED ALWAYS AS IDENTITY, s serial NOT NULL, d timestamptz NOT NULL DEFAULT now());
-- then
INSERT INTO t (id, name, m, flag) VALUES (1, 'abc  ', 'ok', 't'), ('2', 'äöü', NULL, 'off');
INSERT INTO t (id, name, token, j) VALUES (3, 'a', '{a0eebc99-9c0b4ef8-bb6d6bb9-bd380a11}', '{"a": [1]}');
INSERT INTO t (id, name, n) OVERRIDING SYSTEM VALUE VALUES (4, 'a', 2) ON CONFLICT (id) DO NOTHING;
INSERT INTO t (id, name, n) VALUES (5, 'a', DEFAULT);
INSERT INTO t VALUES (6, 'a');
INSERT INTO t (id, name) SELECT max(id) + 1, 'a' FROM t;
UPDATE t SET m = 'sad', flag = '1', n = DEFAULT WHERE id = ' -3 ';
ALTER TABLE t ALTER COLUMN m SET DEFAULT 'sad', ADD COLUMN c int DEFAULT '7';
--- harmless: a trigger may fill it
-- given
CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.name := 1; RETURN NEW; END';
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- then
INSERT INTO t (id) VALUES (1);
--- dangerous: expressions that the server does not keep
-- expect
CREATE INDEX ON sessions (token) WHERE expires_at > now();
-- expect
ALTER TABLE orders ADD COLUMN age interval GENERATED ALWAYS AS (now() - placed_at) STORED;
-- expect
ALTER TABLE orders ADD COLUMN net numeric DEFAULT total;
-- expect
ALTER TABLE orders ADD CONSTRAINT c CHECK (coupon_id IN (SELECT id FROM coupons)) NOT VALID;
-- expect
CREATE TABLE n (a int, b int DEFAULT (SELECT 1));
--- harmless: expressions that it keeps
CREATE INDEX CONCURRENTLY i ON sessions (lower(token)) WHERE closed IS NULL;
ALTER TABLE orders ADD COLUMN due timestamptz DEFAULT now() + interval '1 day';
ALTER TABLE orders ADD CONSTRAINT c CHECK (placed_at > now()) NOT VALID;
--- dangerous: keys and exclusions of partitioned tables
-- given
CREATE TABLE p (k text NOT NULL, id int) PARTITION BY LIST (k);
-- then
-- expect
CREATE TABLE n (id bigint PRIMARY KEY, at timestamptz NOT NULL) PARTITION BY RANGE (at);
-- expect
CREATE TABLE o (id bigint, at timestamptz NOT NULL, UNIQUE (id)) PARTITION BY RANGE (at);
-- expect
ALTER TABLE p ADD EXCLUDE USING btree (id WITH =);
--- harmless: keys with the partition key in them
CREATE TABLE n (id bigint, at timestamptz NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE o (at timestamptz PRIMARY KEY) PARTITION BY RANGE (at);
--- dangerous: what a partition must have
-- given
CREATE TABLE p (k text NOT NULL, id int NOT NULL, body text) PARTITION BY LIST (k);
CREATE TABLE p_a PARTITION OF p FOR VALUES IN ('a');
CREATE TABLE q (k text NOT NULL, id int NOT NULL);
CREATE TABLE r (k text NOT NULL, id bigint NOT NULL, body text);
CREATE TABLE s (k text NOT NULL, id int, body text);
CREATE TABLE u (k text NOT NULL, id int NOT NULL, body text, more text);
-- then
-- expect
ALTER TABLE p ATTACH PARTITION q FOR VALUES IN ('b');
-- expect
ALTER TABLE p ATTACH PARTITION r FOR VALUES IN ('b');
-- expect
ALTER TABLE p ATTACH PARTITION s FOR VALUES IN ('b');
-- expect
ALTER TABLE p ATTACH PARTITION u FOR VALUES IN ('b');
-- expect
INSERT INTO p (k, id) VALUES ('zzz', 1);
--- harmless: columns in another order, a value that has its partition
-- given
CREATE TABLE p (k text NOT NULL, id int NOT NULL, body text) PARTITION BY LIST (k);
CREATE TABLE p_a PARTITION OF p FOR VALUES IN ('a');
CREATE TABLE q (body text, id int NOT NULL, k text NOT NULL);
-- then
INSERT INTO p (k, id) VALUES ('a', 1);
ALTER TABLE p ATTACH PARTITION q FOR VALUES IN ('b');
INSERT INTO p (k, id) VALUES ('b', 1);
--- dangerous: functions and operator classes that are not there
-- given
CREATE SCHEMA app;
CREATE TABLE t (id int PRIMARY KEY, x xml, name text, n numeric(6,2) NOT NULL);
CREATE TABLE u (id int PRIMARY KEY, name text);
CREATE FUNCTION app.next() RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN random(); END';
CREATE FUNCTION app.slug(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT t';
-- then
-- expect
ALTER TABLE t ADD COLUMN u uuid DEFAULT uuid_generate_v4();
-- expect
SELECT app.slug('a', 'b');
-- expect
SELECT app.nothing();
-- expect
CREATE INDEX ON t (x);
-- expect
CREATE INDEX ON t USING gin (name);
-- expect
CREATE INDEX ON t ((app.next()));
-- expect
CREATE VIEW v AS SELECT id FROM t JOIN u ON t.id = u.id;
-- expect
UPDATE t SET n = NULL WHERE id = 3;
-- expect
INSERT INTO t (id, n) VALUES (1, 123456);
--- harmless: those that are there
-- given
CREATE SCHEMA app;
CREATE EXTENSION "uuid-ossp";
CREATE TABLE t (id int PRIMARY KEY, j jsonb, name text, n numeric(6,2) NOT NULL);
CREATE TABLE u (id int PRIMARY KEY, name text);
CREATE TYPE app.mood AS ENUM ('ok');
CREATE FUNCTION app.slug(t text, VARIADIC more text[]) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT t';
-- then
ALTER TABLE u ADD COLUMN v uuid DEFAULT uuid_generate_v4();
SELECT app.slug('a', 'b', 'c'), lower('A'), pg_catalog.upper('a'), (SELECT count(*) FROM t JOIN u USING (id) WHERE id > 3);
CREATE INDEX CONCURRENTLY ON t USING gin (j);
CREATE INDEX CONCURRENTLY ON t (app.slug(name));
CREATE VIEW v AS SELECT id FROM t WHERE EXISTS (SELECT 1 FROM u WHERE id > 3) ORDER BY id;
UPDATE t SET name = NULL WHERE id = 3;
INSERT INTO t (id, n) VALUES (1, 1234.56), (2, '0001234.5'), (3, -9999);
--- harmless: labels that a type not known had before [transaction=none]
ALTER TYPE role ADD VALUE 'owner';
CREATE TABLE t (id int, r role DEFAULT 'admin');
--- dangerous: a value against a CHECK
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
INSERT INTO orders (id, account_id, total, qty) VALUES (1, 1, 1, 0);
--- dangerous: an UPDATE against a CHECK
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
UPDATE orders SET qty = -5 WHERE id = 1;
--- dangerous: a value against a domain
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
INSERT INTO events (id, gauge) VALUES (1, -1);
--- dangerous: a cast to a domain
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT 0::positive_int;
--- dangerous: a default against the CHECK of its own column
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
ALTER TABLE orders ADD COLUMN kind text DEFAULT 'x' CHECK (kind IN ('a', 'b'));
--- dangerous: a column that is not grouped
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT account_id, total FROM orders GROUP BY account_id;
--- dangerous: an aggregate beside a plain column
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE VIEW v AS SELECT account_id, count(*) FROM orders;
--- dangerous: a key that is unique but not the primary one
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT email, plan FROM accounts GROUP BY email;
--- dangerous: an aggregate in WHERE
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT account_id FROM orders WHERE count(*) > 1 GROUP BY account_id;
--- dangerous: an aggregate of an aggregate
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT sum(count(*)) FROM orders;
--- dangerous: ORDER BY what is not grouped
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT account_id, count(*) FROM orders GROUP BY account_id ORDER BY placed_at;
--- dangerous: UNION of two types
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT id FROM orders UNION SELECT sku FROM order_lines;
--- dangerous: UNION of other numbers of columns
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE VIEW v AS SELECT id, sku FROM order_lines UNION ALL SELECT id FROM orders;
--- dangerous: a literal in a UNION
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT 1 UNION SELECT 'a';
--- dangerous: CASE of two types
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT CASE WHEN qty > 1 THEN total ELSE note END FROM orders;
--- dangerous: COALESCE of two types
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT coalesce(note, 0) FROM orders;
--- dangerous: UPDATE with another type
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
UPDATE orders SET total = note WHERE id = 1;
--- dangerous: INSERT with another type
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
INSERT INTO events (id, kind) SELECT sku, sku FROM order_lines WHERE id = 1;
--- dangerous: more expressions than columns
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
INSERT INTO events (id, kind) SELECT 900, 'x', 5;
--- dangerous: fewer expressions than columns
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
INSERT INTO events (id, kind) SELECT 900;
--- dangerous: no operator
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT id FROM accounts WHERE deleted = 1;
--- dangerous: no operator in a JOIN
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT o.id FROM orders o JOIN accounts a ON o.note = a.id;
--- dangerous: LIKE on a number
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT id FROM orders WHERE id LIKE '1%';
--- dangerous: json has no equality
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE VIEW v AS SELECT DISTINCT settings FROM accounts;
--- dangerous: a condition that is none
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT id FROM orders WHERE note;
--- dangerous: no such function
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT frobnicate(note) FROM orders;
--- dangerous: a function of another server
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
ALTER TABLE orders ADD COLUMN made_at timestamp DEFAULT getdate();
--- dangerous: no such overload
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT date_trunc('day', note) FROM orders;
--- dangerous: a CHECK without an operator
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
ALTER TABLE orders ADD CONSTRAINT c CHECK (note > 5) NOT VALID;
--- dangerous: an index on what does not go
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE INDEX i ON orders (lower(qty));
--- dangerous: a policy without an operator
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE POLICY p ON orders FOR SELECT USING (account_id = current_user);
--- dangerous: no cast
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT id::uuid FROM orders;
--- dangerous: a day that is none
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT '2024-02-30'::date;
--- dangerous: a word that is no time
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
UPDATE sessions SET expires_at = 'soon' WHERE token = '00000000-0000-0000-0000-000000000000';
--- dangerous: braces that do not close
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT '{1,2'::int[];
--- dangerous: an element of another type
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE TABLE k (a int[] DEFAULT '{1,x}');
--- dangerous: a length of nothing
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE TABLE k (a varchar(0));
--- dangerous: an identity of text
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE TABLE k (id text GENERATED ALWAYS AS IDENTITY);
--- dangerous: a default of an identity and its own
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE TABLE k (id int DEFAULT 5 GENERATED ALWAYS AS IDENTITY);
--- dangerous: a generated column of a generated one
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE TABLE k (a int, b int GENERATED ALWAYS AS (a * 2) STORED, c int GENERATED ALWAYS AS (b * 2) STORED);
--- dangerous: a reference to what is not unique
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE TABLE k (a text REFERENCES accounts (plan));
--- dangerous: a reference of other numbers of columns
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE TABLE k (a bigint, b bigint, FOREIGN KEY (a, b) REFERENCES accounts (id));
--- dangerous: a reference of another type
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE TABLE k (a text REFERENCES accounts (id));
--- dangerous: a type that is not there
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE TABLE k (a datetime);
--- dangerous: a subquery of two columns
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT id FROM orders WHERE id IN (SELECT id, note FROM orders);
--- dangerous: a table by the name that an alias hides
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT orders.id FROM orders o;
--- dangerous: ORDER BY a result that is not there
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT id FROM orders ORDER BY 5;
--- dangerous: DISTINCT and ORDER BY another column
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
SELECT DISTINCT note FROM orders ORDER BY id;
--- dangerous: a sequence that does not move
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE SEQUENCE s INCREMENT BY 0;
--- dangerous: a label twice
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE TYPE e AS ENUM ('a', 'b', 'a');
--- dangerous: a privilege of another kind
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
GRANT EXECUTE ON TABLE orders TO PUBLIC;
--- dangerous: a hash index that is unique
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
-- expect
CREATE UNIQUE INDEX i ON orders USING hash (note);
--- harmless: what goes together
-- given
CREATE DOMAIN positive_int AS int CHECK (VALUE > 0);
CREATE TYPE order_status AS ENUM ('new', 'paid');
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, plan text NOT NULL, country_code char(2), deleted boolean, settings json, legacy_ref int);
CREATE TABLE orders (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, status order_status NOT NULL DEFAULT 'new', total numeric(12,2) NOT NULL, note varchar(50), placed_at timestamptz NOT NULL DEFAULT now(), shipped_on timestamp, coupon_id int, qty int CHECK (qty > 0));
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, sku text NOT NULL, price numeric(10,2));
CREATE TABLE events (id bigint, kind text, gauge positive_int);
CREATE TABLE sessions (token uuid PRIMARY KEY, data jsonb, expires_at timestamptz NOT NULL);
-- then
CREATE VIEW k_v1 AS SELECT id, email, count(*) FROM accounts GROUP BY id;
CREATE VIEW k_v2 AS SELECT date_trunc('day', placed_at) AS d, status, sum(total) FROM orders GROUP BY 1, status;
CREATE VIEW k_v3 AS SELECT lower(email) AS m, count(*) FROM accounts GROUP BY lower(email);
CREATE VIEW k_v4 AS SELECT account_id + 1 AS x, max(total) FROM orders GROUP BY account_id ORDER BY max(total);
CREATE VIEW k_v5 AS SELECT account_id, count(*) OVER () AS n FROM orders;
CREATE VIEW k_v6 AS SELECT o.id, o.total, count(l.id) FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id GROUP BY o.id;
CREATE VIEW k_v7 AS SELECT plan AS p, count(*) FROM accounts GROUP BY p HAVING count(*) > 1;
CREATE VIEW k_v8 AS SELECT a.id, (SELECT count(*) FROM orders o WHERE o.account_id = a.id) AS n FROM accounts a;
CREATE VIEW k_v9 AS SELECT country_code, deleted, count(*) FROM accounts GROUP BY ROLLUP (country_code, deleted);
CREATE VIEW k_v10 AS SELECT status, CASE WHEN status = 'new' THEN count(*) ELSE 0 END AS n FROM orders GROUP BY status;
CREATE VIEW k_v11 AS SELECT account_id, sum(total) FILTER (WHERE qty > 1) AS big FROM orders GROUP BY account_id;
CREATE VIEW k_v12 AS SELECT coalesce(note, '') AS note, count(*) FROM orders GROUP BY coalesce(note, '');
SELECT id FROM orders UNION SELECT order_id FROM order_lines UNION SELECT 5 UNION SELECT 1.5;
SELECT note FROM orders UNION SELECT sku FROM order_lines UNION SELECT 'x';
SELECT coalesce(total, 0), coalesce(note, 'x'), coalesce(coupon_id, id), CASE WHEN qty > 1 THEN total ELSE 0 END FROM orders WHERE id = 1;
UPDATE orders SET total = qty, qty = coalesce(qty, 1) WHERE id = 1;
UPDATE orders SET shipped_on = placed_at, note = qty WHERE id = 2;
UPDATE sessions SET data = '{}', expires_at = now() + interval '1 day' WHERE token = '00000000-0000-0000-0000-000000000000';
SELECT id || note, note || id, total * qty, placed_at - shipped_on, placed_at::date - 1, now() - placed_at FROM orders WHERE id = 1;
SELECT lower(note), length(note), round(total, 1), round(total), to_char(placed_at, 'YYYY'), date_trunc('day', shipped_on), abs(qty), greatest(qty, 5) FROM orders WHERE id = 1;
SELECT data -> 'a', data ->> 'b', data @> '{"a": 1}', jsonb_array_length(data), data || '{}' FROM sessions WHERE token = '00000000-0000-0000-0000-000000000000';
SELECT settings ->> 'a', settings::jsonb, settings::text FROM accounts WHERE id = 1;
SELECT array_agg(id), string_agg(note, ','), sum(qty), avg(total), min(status), max(placed_at), bool_or(qty > 1), count(DISTINCT note) FROM orders;
SELECT id FROM orders WHERE note LIKE 'a%' AND status = 'new' AND total > 5 AND qty = '5' AND placed_at > '2024-01-01' AND id = ANY (ARRAY[1, 2]) AND id IN (1, 2) AND status IN ('new', 'paid');
SELECT row_number() OVER (PARTITION BY account_id ORDER BY placed_at), lag(total) OVER (ORDER BY id), extract(epoch FROM placed_at), note ~ '^a', note IS DISTINCT FROM 'x', NOT (qty > 1), nullif(qty, 0) FROM orders WHERE id = 1;
SELECT generate_series(1, 3), unnest(ARRAY[1, 2]), array_length(ARRAY[1, 2], 1), ARRAY[1, 2] || 3, 'a' || 'b', 1 + 1.5, -qty, @ qty, qty % 2, qty::text::int, md5(note)::uuid, gen_random_uuid(), encode('a', 'hex'), format('%s', qty), concat(qty, note), position('a' IN note), substring(note FROM 1 FOR 2), trim(note), overlay(note PLACING 'x' FROM 1), current_date + 1, date '2024-01-01' + interval '1 day', timestamp '2024-01-01' AT TIME ZONE 'UTC' FROM orders WHERE id = 1;
CREATE TABLE k1 (d date DEFAULT 'today', t time DEFAULT '24:00', ts timestamp DEFAULT '2024-02-29 10:00', tz timestamptz DEFAULT '2024-01-01T00:00:00Z', i interval DEFAULT '1 day 2 hours', ip inet DEFAULT '10.0.0.1/8', a int[] DEFAULT '{1,2}', r int4range DEFAULT '[1,5)', b bytea DEFAULT '\x00ff', v varchar(10), n numeric(10, 2), f float(24));
INSERT INTO k1 (d, ts, tz, i) VALUES ('Jan 5 2024', 'infinity', 'now', 'P1D'), ('20240105', '2024-01-05', '2024-01-05 10:00+02', '3 mons'), ('5 January 2024', 'epoch', 'yesterday', '00:05'), (current_date, now(), '2024-01-05 10:00 Europe/Berlin', '1.5 hours');
SELECT ARRAY['1', '2']::int[], 2147483647::int, (-2147483648)::int, '32767'::smallint, ' 12 '::int, '1e5'::float, 'yes'::bool, '{}'::text[], '{a,"b c"}'::text[], 'empty'::int4range, '(,5]'::int4range, 'abc'::bytea, '::1'::inet, 'P1Y2M'::interval, 'allballs'::time, '12:30 PM'::time;
INSERT INTO orders (id, account_id, total, qty) VALUES (1, 1, 1, 1), (2, 1, 1, NULL);
INSERT INTO events (id, gauge) VALUES (1, 1), (2, NULL);
SELECT 5::positive_int, '7'::positive_int;
CREATE TABLE k2 (a bigint REFERENCES accounts (id), b varchar REFERENCES accounts (email), c int REFERENCES orders);
SELECT id AS x FROM orders ORDER BY 1, x, total LIMIT 5;
SELECT DISTINCT ON (account_id) account_id, id FROM orders ORDER BY account_id, placed_at;
SELECT id FROM orders WHERE (id, account_id) IN (SELECT id, account_id FROM orders WHERE id < 3);
--- dangerous: calls that none of the user's functions takes, or several alike
-- given
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('ok');
CREATE TABLE t (id int PRIMARY KEY, name text);
CREATE FUNCTION app.free(a int) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION app.free(a int, s char) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION app.book(a int, n int DEFAULT 1, why text DEFAULT NULL) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION app.alike(a int, b bigint) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.alike(a bigint, b int) RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION app.tagged(t text, VARIADIC tags int[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION plain(m app.mood) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE app.close(until timestamptz) LANGUAGE sql AS 'SELECT 1';
-- then
-- expect
SELECT app.free(1, 2);
-- expect
SELECT app.free('one') FROM t;
-- expect
SELECT app.book();
-- expect
SELECT app.book(1, why => 'x', qty => 2);
-- expect
SELECT app.book(1, a => 2);
-- expect
SELECT app.alike(1, 2);
-- expect
SELECT app.tagged('x', 1, 'two');
-- expect
SELECT plain('bad');
-- expect
SELECT * FROM t, LATERAL app.free(t.name);
-- expect
CALL app.close();
-- expect
CALL app.close('never');
-- expect
DROP FUNCTION app.free;
--- harmless: calls that one takes
-- given
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('ok');
CREATE DOMAIN app.code AS text;
CREATE TABLE t (id int PRIMARY KEY, name text, code app.code, small smallint);
CREATE FUNCTION app.free(a int) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION app.free(a int, s char) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION app.book(a int, n int DEFAULT 1, why text DEFAULT NULL) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION app.shown(n int) RETURNS text LANGUAGE sql AS 'SELECT $$a$$';
CREATE FUNCTION app.shown(t text) RETURNS text LANGUAGE sql AS 'SELECT $$b$$';
CREATE FUNCTION app.tagged(t text, VARIADIC tags int[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.first(a anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT a[1]';
CREATE FUNCTION app.of(r t) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.out_only(a int, OUT b int, OUT c text) LANGUAGE sql AS 'SELECT 1, $$x$$';
CREATE FUNCTION app.rows(a int) RETURNS TABLE (x int) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION plain(m app.mood) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE app.close(until timestamptz) LANGUAGE sql AS 'SELECT 1';
-- then
SELECT app.free(1), app.free(1, 'S'), app.free(small), app.free('1'), app.free(NULL) FROM t;
SELECT app.book(1), app.book(1, 2), app.book(1, why => 'x'), app.book(why => 'x', a => 1), app.book(a := 1);
SELECT app.shown(1), app.shown('x'), app.shown(small), app.shown(name), app.shown(code) FROM t;
SELECT app.tagged('x', 1, 2), app.tagged('x', VARIADIC ARRAY[1, 2]), app.first(ARRAY[1, 2]) + 1, app.of(t) FROM t;
SELECT plain('ok'), (app.out_only(1)).b, x FROM app.rows(1), t, LATERAL app.free(t.id) AS f;
CALL app.close(now());
CALL app.close('2024-01-01');
DROP FUNCTION app.free(int, char);
DROP FUNCTION app.free;
--- dangerous: rows written to views
-- given
CREATE TABLE t (id int PRIMARY KEY, a int, b int, name text);
CREATE VIEW rest AS SELECT id, a - b AS rest FROM t;
CREATE VIEW counted AS SELECT name, count(*) AS n FROM t GROUP BY name;
CREATE FUNCTION put() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER counted_put INSTEAD OF UPDATE ON counted FOR EACH ROW EXECUTE FUNCTION put();
-- then
-- expect
UPDATE rest SET rest = 1 WHERE id = 3;
-- expect
INSERT INTO rest (id, rest) VALUES (1, 2);
-- expect
DELETE FROM counted WHERE name = 'x';
--- harmless: views that take them
-- given
CREATE TABLE t (id int PRIMARY KEY, a int, b int, name text);
CREATE VIEW rest AS SELECT id, a - b AS rest, name FROM t;
CREATE VIEW counted AS SELECT name, count(*) AS n FROM t GROUP BY name;
CREATE FUNCTION put() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER counted_put INSTEAD OF UPDATE ON counted FOR EACH ROW EXECUTE FUNCTION put();
-- then
UPDATE rest SET name = 'x' WHERE id = 3;
INSERT INTO rest (id, name) VALUES (1, 'y');
UPDATE counted SET n = 5 WHERE name = 'x';
--- dangerous: bounds, triggers, casts and fields
-- given
CREATE SEQUENCE s START 1000 MAXVALUE 5000;
CREATE TYPE place AS (aisle int, shelf text);
CREATE TABLE t (id int PRIMARY KEY, spot place);
CREATE FUNCTION looks(p int) RETURNS int LANGUAGE sql AS 'SELECT p';
CREATE FUNCTION sees() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- then
-- expect
ALTER SEQUENCE s MAXVALUE 900;
-- expect
ALTER SEQUENCE s RESTART WITH 6000;
-- expect
CREATE TRIGGER a AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION looks();
-- expect
CREATE TRIGGER b BEFORE INSERT ON t REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION sees();
-- expect
CREATE TRIGGER c AFTER INSERT OR UPDATE ON t REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION sees();
-- expect
SELECT (spot).rack FROM t;
-- expect
CREATE CAST (int AS bigint) WITHOUT FUNCTION;
--- harmless: those that go
-- given
CREATE SEQUENCE s START 1000 MAXVALUE 5000;
CREATE TYPE place AS (aisle int, shelf text);
CREATE TABLE t (id int PRIMARY KEY, spot place);
CREATE FUNCTION rack(p place) RETURNS text LANGUAGE sql AS 'SELECT $$x$$';
CREATE FUNCTION sees() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- then
ALTER SEQUENCE s MAXVALUE 9000 RESTART WITH 6000;
ALTER SEQUENCE s INCREMENT -1;
ALTER SEQUENCE s AS integer;
CREATE TRIGGER b AFTER INSERT ON t REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION sees();
SELECT (spot).rack, (spot).shelf, (spot).aisle + 1 FROM t;
--- dangerous: values against patterns, ranges of times, and a trigger that keeps the row
-- given
CREATE DOMAIN sku AS text CHECK (VALUE ~ '^[A-Z0-9-]+$');
CREATE TABLE t (id int PRIMARY KEY, code sku, mail text CHECK (mail LIKE '%_@_%.__%'), a int, b int DEFAULT 0, CHECK (a <= b));
CREATE FUNCTION looks() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.a < 0 THEN RAISE EXCEPTION $$no$$; END IF; RETURN NEW; END';
CREATE TRIGGER t_looks BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION looks();
CREATE TABLE e (at timestamptz NOT NULL, n int) PARTITION BY RANGE (at);
CREATE TABLE e_24 PARTITION OF e FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- then
-- expect
INSERT INTO t (id, code) VALUES (1, 'a-1');
-- expect
INSERT INTO t (id, mail) VALUES (1, 'nobody');
-- expect
INSERT INTO t (id, a) VALUES (1, 5);
-- expect
INSERT INTO e VALUES ('2026-02-03 10:00', 1);
--- harmless: values that fit, or that another trigger changes
-- given
CREATE DOMAIN sku AS text CHECK (VALUE ~ '^[A-Z0-9-]+$' AND VALUE !~ '--' AND VALUE ~ '\y');
CREATE TABLE t (id int PRIMARY KEY, code sku, mail text CHECK (mail LIKE '%_@_%.__%'), a int, b int DEFAULT 0, CHECK (a <= b));
CREATE FUNCTION sets() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.b := NEW.a; RETURN NEW; END';
CREATE TRIGGER t_sets BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION sets();
CREATE TABLE e (at timestamptz NOT NULL, n int) PARTITION BY RANGE (at);
CREATE TABLE e_24 PARTITION OF e FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- then
INSERT INTO t (id, code, mail) VALUES (1, 'A-1', 'a@b.de');
INSERT INTO t (id, a) VALUES (2, 5);
INSERT INTO e VALUES ('2024-12-31 23:30', 1);
--- dangerous: what earlier statements have left
-- given
CREATE DOMAIN cents AS bigint;
CREATE TABLE t (id int PRIMARY KEY, price cents, days int);
-- then
PREPARE one (bigint) AS SELECT id FROM t WHERE id = $1;
PREPARE other AS DELETE FROM t WHERE days = $1;
CREATE TABLE n (id int, price cents);
INSERT INTO n (id) VALUES (1);
INSERT INTO t (id, price, days) VALUES (7, 3, 0);
ALTER TABLE t ADD COLUMN lane int;
-- expect
ALTER DOMAIN cents SET NOT NULL;
-- expect
ALTER TABLE t ADD CHECK (days > 0);
-- expect
ALTER TABLE t ALTER COLUMN lane SET NOT NULL;
-- expect
EXECUTE one ('x');
-- expect
EXECUTE one (1, 2);
-- expect
EXECUTE other ('many');
--- harmless: what has been mended since, or is not known
-- given
CREATE DOMAIN cents AS bigint;
CREATE TABLE t (id int PRIMARY KEY, days int);
-- then
PREPARE one (bigint) AS SELECT id FROM t WHERE id = $1;
CREATE TABLE n (id int, price cents);
INSERT INTO n (id) VALUES (1);
UPDATE n SET price = 0 WHERE price IS NULL;
ALTER DOMAIN cents SET NOT NULL;
INSERT INTO t (id, days) VALUES (7, 0);
DELETE FROM t WHERE days = 0 AND id = 7;
ALTER TABLE t ADD CHECK (days > 0);
ALTER TABLE t ADD COLUMN lane int DEFAULT 1;
ALTER TABLE t ALTER COLUMN lane SET NOT NULL;
EXECUTE one (5);
EXECUTE one ('5');
--- dangerous: time zones, settings and constants
-- given
CREATE TABLE t (id int PRIMARY KEY, n int, name text);
-- then
-- expect
SET LOCAL timezone = 'Europe/Berln';
-- expect
SET TIME ZONE 'Mars';
-- expect
INSERT INTO t (id, name) VALUES (1, current_setting('app.tenant'));
-- expect
SELECT 1 / 0;
-- expect
UPDATE t SET n = 5 % 0 WHERE id = 1;
--- harmless: zones and settings that are there
-- given
CREATE TABLE t (id int PRIMARY KEY, n int, name text);
-- then
SET LOCAL timezone = 'europe/berlin';
SET TIME ZONE 'UTC-3';
SET TIME ZONE INTERVAL '+02:00' HOUR TO MINUTE;
SET TIME ZONE LOCAL;
SET TIME ZONE -7;
SET LOCAL app.tenant = 'x';
INSERT INTO t (id, name) VALUES (1, current_setting('app.tenant')), (2, current_setting('app.other', true));
SELECT set_config('app.more', '1', true);
SELECT current_setting('app.more'), current_setting('timezone'), coalesce(n, 1) FROM t;
CREATE VIEW v AS SELECT 1 / 0 AS x, current_setting('app.unset') AS y;
CREATE TABLE u (n int DEFAULT 1 / 0);
UPDATE t SET n = n / 2 WHERE id = 1;
--- harmless: what a tool fills in, an extension takes, and lquery means
-- then
SET lock_timeout = '${lock_timeout}';
CREATE TABLE series (at timestamptz NOT NULL, v double precision);
ALTER TABLE series SET (timescaledb.compress, timescaledb.compress_orderby = 'at DESC');
ALTER TABLE some_view SET (security_barrier = true);
SELECT count(*) FROM places WHERE path ~ '*.europe.*';
--- dangerous: constants that a function or a parameter refuses
-- then
-- expect
SET lock_timeout = '2 seconds';
-- expect
SELECT set_config('work_mem', '64mb', true);
-- expect
SELECT date_trunc('weekly', now());
-- expect
SELECT regexp_replace('a-b', '[a-', '');
-- expect
SELECT format('%s and %s', 'one');
-- expect
SELECT decode('abc', 'hex');
-- expect
CREATE TABLE copies AS SELECT ARRAY[] AS marks;
-- expect
UPDATE lists SET one = unnest(many) WHERE id = 3;
-- expect
CREATE TABLE rooms (id int) WITH (fill_factor = 70);
-- expect
CREATE FUNCTION one() RETURNS int AS $$ SELECT 1 $$;
-- expect
DO $$ BEGIN RAISE EXCEPTION 'by hand'; END $$;
-- expect
DO $$ BEGIN SELECT nextval('numbers'); END $$;
--- harmless: exceptions that need not come
-- then
DO $$ BEGIN IF current_user = 'nobody' THEN RAISE EXCEPTION 'not as nobody'; END IF; END $$;
DO $$ BEGIN BEGIN RAISE EXCEPTION 'tried'; EXCEPTION WHEN OTHERS THEN NULL; END; END $$;
DO $$ BEGIN RETURN; RAISE EXCEPTION 'never'; END $$;
DO $$ BEGIN PERFORM nextval('numbers'); RAISE NOTICE 'done'; END $$;
--- harmless: tables that may have been there, with rows
-- then
CREATE TABLE IF NOT EXISTS kinds (id int PRIMARY KEY);
CREATE TABLE IF NOT EXISTS things (id int PRIMARY KEY, kind int REFERENCES kinds (id));
INSERT INTO kinds VALUES (1);
INSERT INTO things VALUES (1, 7);
CREATE TABLE IF NOT EXISTS colours (id int PRIMARY KEY);
ALTER TABLE things ADD COLUMN colour int DEFAULT 1 REFERENCES colours (id);
--- dangerous: rows and keys to tables that the file has made
-- then
CREATE TABLE kinds (id int PRIMARY KEY);
CREATE TABLE things (id int PRIMARY KEY, kind int REFERENCES kinds (id));
INSERT INTO kinds VALUES (1);
-- expect
INSERT INTO things VALUES (1, 7);
CREATE TABLE colours (id int PRIMARY KEY);
-- expect
ALTER TABLE orders ADD COLUMN colour int DEFAULT 1 REFERENCES colours (id);
ALTER TABLE orders ADD COLUMN code text NOT NULL DEFAULT '';
-- expect
CREATE UNIQUE INDEX orders_code_key ON orders (code);
--- harmless: a CLUSTER behind one that names the index
-- given
CREATE TABLE t (id int PRIMARY KEY, n int);
-- then
CLUSTER t USING t_pkey;
CLUSTER t;
--- dangerous: a CLUSTER without an index
-- given
CREATE TABLE t (id int PRIMARY KEY, n int);
-- then
-- expect
CLUSTER t;
--- harmless: a unique key beside an INVALID index, which a build without duplicates may have left
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
ALTER TABLE t ADD CONSTRAINT t_a_key UNIQUE (a);
--- harmless: a unique index over a part of such columns
-- given
CREATE TABLE t (id int, a text, b text);
CREATE UNIQUE INDEX invalid_i ON t (a, b);
-- then
CREATE UNIQUE INDEX t_b_key ON t (b);
--- harmless: a function that an extension brings
-- given
CREATE TABLE t (id int);
-- then
CREATE EXTENSION pgcrypto;
GRANT EXECUTE ON FUNCTION gen_salt(text) TO PUBLIC;
ALTER FUNCTION gen_salt(text) COST 10;
ALTER FUNCTION public.gen_salt(text) COST 10;
--- harmless: a function that the extension of a migration before brings
-- given
CREATE TABLE t (id int);
-- pending
CREATE EXTENSION pgcrypto;
-- then
ALTER FUNCTION gen_salt(text) COST 10;
--- harmless: a trigger's function that an extension brings
-- given
CREATE TABLE t (id int, changed timestamptz);
-- then
CREATE EXTENSION moddatetime;
CREATE TRIGGER t_changed BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION moddatetime(changed);
--- dangerous: an extension in a schema that is not there
-- given
CREATE TABLE t (id int);
-- then
-- expect
CREATE EXTENSION IF NOT EXISTS hstore SCHEMA nope;
--- harmless: an extension that is there already is passed over
-- given
CREATE EXTENSION hstore;
-- then
CREATE EXTENSION IF NOT EXISTS hstore SCHEMA nope;
--- harmless: a unique key over more columns
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
ALTER TABLE t ADD CONSTRAINT t_a_key UNIQUE (id, a);
--- harmless: the leftover is dropped first
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
DROP INDEX invalid_i;
ALTER TABLE t ADD CONSTRAINT t_a_key UNIQUE (a);
--- harmless: the rows are put in order before
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
DELETE FROM t x USING t y WHERE x.a = y.a AND x.id > y.id;
ALTER TABLE t ADD CONSTRAINT t_a_key UNIQUE (a);
