-- Cases of the rule add-column-constrained-domain.
--- dangerous: a CHECK
-- given
CREATE DOMAIN posint AS int CHECK (VALUE > 0);
CREATE TABLE orders (id int);
-- then
-- expect
ALTER TABLE orders ADD COLUMN qty posint;
--- dangerous: the domain is made by this file
CREATE DOMAIN posint AS int CHECK (VALUE > 0);
-- expect
ALTER TABLE orders ADD COLUMN qty posint DEFAULT 1;
--- harmless: a domain without constraints
-- given
CREATE DOMAIN label AS text;
CREATE TABLE orders (id int);
-- then
ALTER TABLE orders ADD COLUMN l label;
--- harmless: the base type
-- given
CREATE DOMAIN posint AS int CHECK (VALUE > 0);
CREATE TABLE orders (id int);
-- then
ALTER TABLE orders ADD COLUMN qty int;
--- harmless: an empty table
-- given
CREATE DOMAIN posint AS int CHECK (VALUE > 0);
CREATE TABLE empty_orders (id int);
-- then
ALTER TABLE empty_orders ADD COLUMN qty posint;
