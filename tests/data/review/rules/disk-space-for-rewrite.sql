-- Cases of the rule disk-space-for-rewrite.
--- dangerous: more than is free [free=1 size=10]
-- given
CREATE TABLE orders (id int);
-- then
-- expect
ALTER TABLE orders ALTER COLUMN id TYPE bigint;
--- dangerous: a great part of the database [database=20 size=10]
-- given
CREATE TABLE orders (id int);
-- then
-- expect
ALTER TABLE orders ADD COLUMN k uuid DEFAULT gen_random_uuid();
--- harmless: there is room [free=1000 size=10]
-- given
CREATE TABLE orders (id int);
-- then
ALTER TABLE orders ALTER COLUMN id TYPE bigint;
--- harmless: a small part [database=2000 size=10]
-- given
CREATE TABLE orders (id int);
-- then
ALTER TABLE orders ALTER COLUMN id TYPE bigint;
--- harmless: nothing is written anew [free=1 size=10]
-- given
CREATE TABLE orders (note varchar(20));
-- then
ALTER TABLE orders ALTER COLUMN note TYPE text;
--- harmless: sizes are not known
ALTER TABLE orders ALTER COLUMN id TYPE bigint;
