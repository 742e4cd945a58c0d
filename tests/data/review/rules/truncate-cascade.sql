-- Cases of the rule truncate-cascade.
--- dangerous: without a catalog
-- expect
TRUNCATE orders CASCADE;
--- dangerous: with a table that references it
-- given
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE lines (order_id bigint REFERENCES orders (id));
-- then
-- expect
TRUNCATE orders RESTART IDENTITY CASCADE;
--- harmless: without CASCADE
TRUNCATE orders;
--- harmless: made here
CREATE TABLE scratch (a int PRIMARY KEY);
TRUNCATE scratch CASCADE;
