-- Cases of the rule lossy-type-change.
--- dangerous: a text is cut by a written cast
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
-- expect
ALTER TABLE orders ALTER COLUMN note TYPE varchar(10) USING note::varchar(10);
--- dangerous: a text is cut by left()
-- expect
ALTER TABLE orders ALTER COLUMN note TYPE varchar(10) USING left(note, 10);
--- dangerous: fewer digits after the point
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
-- expect
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12,1);
--- dangerous: to a whole number
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
-- expect
ALTER TABLE orders ALTER COLUMN total TYPE bigint;
--- dangerous: to a whole number by a cast, present type not known
-- expect
ALTER TABLE orders ALTER COLUMN total TYPE int USING total::int;
--- dangerous: to a day
-- given
CREATE TABLE t (at timestamptz);
-- then
-- expect
ALTER TABLE t ALTER COLUMN at TYPE date;
--- dangerous: to whole seconds
-- given
CREATE TABLE t (at timestamptz);
-- then
-- expect
ALTER TABLE t ALTER COLUMN at TYPE timestamptz(0);
--- dangerous: json to jsonb
-- given
CREATE TABLE t (j json);
-- then
-- expect
ALTER TABLE t ALTER COLUMN j TYPE jsonb;
--- dangerous: double precision to real
-- given
CREATE TABLE t (v double precision);
-- then
-- expect
ALTER TABLE t ALTER COLUMN v TYPE real;
--- dangerous: all replaced
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
-- expect
ALTER TABLE orders ALTER COLUMN note TYPE int USING NULL;
--- harmless: too long values are refused, not cut
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
ALTER TABLE orders ALTER COLUMN note TYPE varchar(10);
--- harmless: a wider type
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
ALTER TABLE orders ALTER COLUMN note TYPE text;
--- harmless: int to bigint
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
ALTER TABLE orders ALTER COLUMN qty TYPE bigint;
--- harmless: too large numbers are refused
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
ALTER TABLE orders ALTER COLUMN total TYPE numeric(8,2);
--- harmless: more digits
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
ALTER TABLE orders ALTER COLUMN total TYPE numeric(14,4);
--- harmless: int to text and back
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
ALTER TABLE orders ALTER COLUMN qty TYPE text USING qty::text;
--- harmless: a cast that cuts nothing
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
ALTER TABLE orders ALTER COLUMN note TYPE varchar(80) USING note::varchar(80);
--- harmless: present type not known, target without a limit
ALTER TABLE orders ALTER COLUMN note TYPE text;
--- harmless: a table made here
CREATE TABLE scratch (at timestamptz);
ALTER TABLE scratch ALTER COLUMN at TYPE date;
--- harmless: to bigint, present type not known
ALTER TABLE t ALTER COLUMN n TYPE bigint USING n::bigint;
