-- Cases of the rule alter-column-type-rewrite.
--- dangerous: int to bigint
-- given
CREATE TABLE orders (id int);
-- then
-- expect
ALTER TABLE orders ALTER COLUMN id TYPE bigint;
--- dangerous: the present type is not known
-- expect
ALTER TABLE orders ALTER id SET DATA TYPE bigint;
--- dangerous: a smaller precision
-- given
CREATE TABLE orders (price numeric(10,2));
-- then
-- expect
ALTER TABLE orders ALTER COLUMN price TYPE numeric(8,2);
--- dangerous: an expression
-- given
CREATE TABLE orders (note text);
-- then
-- expect
ALTER TABLE orders ALTER COLUMN note TYPE text USING lower(note);
--- dangerous: said with a zone
-- given
CREATE TABLE orders (at timestamp);
-- then
-- expect
ALTER TABLE orders ALTER COLUMN at TYPE timestamptz USING at AT TIME ZONE 'UTC';
--- harmless: varchar to text
-- given
CREATE TABLE orders (note varchar(50));
-- then
ALTER TABLE orders ALTER COLUMN note TYPE text;
--- harmless: a longer varchar
-- given
CREATE TABLE orders (note varchar(50));
-- then
ALTER TABLE orders ALTER COLUMN note TYPE varchar(100);
--- harmless: the same type
-- given
CREATE TABLE orders (id int);
-- then
ALTER TABLE orders ALTER COLUMN id TYPE integer;
--- harmless: the table is new
CREATE TABLE bills (id int);
ALTER TABLE bills ALTER COLUMN id TYPE bigint;
--- harmless: refused because of a view
-- given
CREATE TABLE orders (id int);
CREATE VIEW v AS SELECT id FROM orders;
-- then
ALTER TABLE orders ALTER COLUMN id TYPE bigint;
--- harmless: told with the time zone [timezone=Europe/Berlin]
-- given
CREATE TABLE orders (at timestamp);
-- then
ALTER TABLE orders ALTER COLUMN at TYPE timestamptz;
