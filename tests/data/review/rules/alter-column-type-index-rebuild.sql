-- Cases of the rule alter-column-type-index-rebuild.
--- dangerous: time zones in UTC [timezone=UTC]
-- given
CREATE TABLE orders (at timestamp);
CREATE INDEX orders_at_idx ON orders (at);
-- then
-- expect
ALTER TABLE orders ALTER COLUMN at TYPE timestamptz;
--- dangerous: another collation
-- given
CREATE TABLE orders (note text);
CREATE INDEX orders_note_idx ON orders (note);
-- then
-- expect
ALTER TABLE orders ALTER COLUMN note TYPE text COLLATE "C";
--- dangerous: a CHECK on the column
-- given
CREATE TABLE orders (note varchar(50), CONSTRAINT c CHECK (note <> ''));
-- then
-- expect
ALTER TABLE orders ALTER COLUMN note TYPE varchar(100);
--- harmless: no index on it [timezone=UTC]
-- given
CREATE TABLE orders (id int, at timestamp);
CREATE INDEX orders_id_idx ON orders (id);
-- then
ALTER TABLE orders ALTER COLUMN at TYPE timestamptz;
--- harmless: indexes are kept
-- given
CREATE TABLE orders (note varchar(50));
CREATE INDEX orders_note_idx ON orders (note);
-- then
ALTER TABLE orders ALTER COLUMN note TYPE text;
--- harmless: a rewrite, told as that
-- given
CREATE TABLE orders (id int, CONSTRAINT c CHECK (id > 0));
CREATE INDEX orders_id_idx ON orders (id);
-- then
ALTER TABLE orders ALTER COLUMN id TYPE bigint;
