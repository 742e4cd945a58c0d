-- Cases of the rule alter-column-type-app.
--- dangerous: text to int
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
-- expect
ALTER TABLE orders ALTER COLUMN note TYPE int USING note::int;
--- dangerous: timestamp to timestamptz
-- given
CREATE TABLE t (at timestamp);
-- then
-- expect
ALTER TABLE t ALTER COLUMN at TYPE timestamptz;
--- dangerous: json to jsonb
-- given
CREATE TABLE t (j json);
-- then
-- expect
ALTER TABLE t ALTER COLUMN j TYPE jsonb;
--- dangerous: int to text
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
-- expect
ALTER TABLE orders ALTER COLUMN qty TYPE text;
--- dangerous: fewer characters
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
-- expect
ALTER TABLE orders ALTER COLUMN note TYPE varchar(20);
--- dangerous: the present type is not known, the target tells
-- expect
ALTER TABLE orders ALTER COLUMN placed_at TYPE timestamptz;
--- dangerous: by an expression
-- expect
ALTER TABLE orders ALTER COLUMN note TYPE int USING note::int;
--- harmless: varchar to text
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
ALTER TABLE orders ALTER COLUMN note TYPE text;
--- harmless: int to bigint
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
ALTER TABLE orders ALTER COLUMN qty TYPE bigint;
--- harmless: more characters
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
ALTER TABLE orders ALTER COLUMN note TYPE varchar(80);
--- harmless: int to bigint, present type not known
ALTER TABLE orders ALTER COLUMN qty TYPE bigint;
--- harmless: to text, present type not known
ALTER TABLE orders ALTER COLUMN note TYPE text;
--- harmless: made here
CREATE TABLE scratch (a text);
ALTER TABLE scratch ALTER a TYPE int USING a::int;
--- dangerous: too few digits for the whole number
-- given
CREATE TABLE sums (a int, b bigint, c smallint);
-- then
-- expect
ALTER TABLE sums ALTER COLUMN a TYPE numeric(11, 2);
-- expect
ALTER TABLE sums ALTER COLUMN b TYPE numeric(18);
-- expect
ALTER TABLE sums ALTER COLUMN c TYPE numeric(6, 2);
--- harmless: enough digits for the whole number
-- given
CREATE TABLE sums (a int, b bigint, c smallint);
-- then
ALTER TABLE sums ALTER COLUMN a TYPE numeric(12, 2);
ALTER TABLE sums ALTER COLUMN b TYPE numeric;
ALTER TABLE sums ALTER COLUMN c TYPE numeric(5);
