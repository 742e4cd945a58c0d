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
