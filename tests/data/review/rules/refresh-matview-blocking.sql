-- Cases of the rule refresh-matview-blocking.
--- dangerous: plain
-- expect
REFRESH MATERIALIZED VIEW daily_sales;
--- dangerous: known
-- given
CREATE TABLE orders (id int);
CREATE MATERIALIZED VIEW m AS SELECT id FROM orders;
-- then
-- expect
REFRESH MATERIALIZED VIEW m;
--- harmless: concurrently
REFRESH MATERIALIZED VIEW CONCURRENTLY daily_sales;
--- harmless: made here
CREATE MATERIALIZED VIEW m AS SELECT id FROM orders WITH NO DATA;
REFRESH MATERIALIZED VIEW m;
--- harmless: emptied
REFRESH MATERIALIZED VIEW daily_sales WITH NO DATA;
--- harmless: made here, and filled
CREATE MATERIALIZED VIEW m AS SELECT id FROM orders;
REFRESH MATERIALIZED VIEW m;
