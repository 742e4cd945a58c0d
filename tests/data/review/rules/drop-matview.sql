-- Cases of the rule drop-matview.
--- dangerous: plain
-- expect
DROP MATERIALIZED VIEW daily_sales;
--- dangerous: known to the catalog
-- given
CREATE TABLE orders (id int, total int);
CREATE MATERIALIZED VIEW daily_sales AS SELECT sum(total) AS total FROM orders;
-- then
-- expect
DROP MATERIALIZED VIEW IF EXISTS daily_sales;
--- harmless: made again in the same transaction
DROP MATERIALIZED VIEW daily_sales;
CREATE MATERIALIZED VIEW daily_sales AS SELECT 1 AS total;
--- harmless: a plain view
DROP VIEW daily_sales;
--- harmless: made here
CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;
DROP MATERIALIZED VIEW m;
--- harmless: not there
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
DROP MATERIALIZED VIEW IF EXISTS daily_sales;
