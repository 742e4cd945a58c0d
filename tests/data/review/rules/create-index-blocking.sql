-- Cases of the rule create-index-blocking.
--- dangerous: plain
-- expect
create index on sessions using btree (expires_at);
--- dangerous: unique, on a materialized view
-- expect
CREATE UNIQUE INDEX daily_sales_day ON daily_sales (day);
--- dangerous: in a DO block
-- expect
DO $$ BEGIN CREATE INDEX IF NOT EXISTS s_idx ON sessions (a); END $$;
--- dangerous: over a loop of names that are written out
-- given
CREATE TABLE "Order Lines" (id int);
-- then
-- expect
CREATE INDEX "weird.name" ON "Order Lines" (id);
--- harmless: concurrently [transaction=none]
CREATE INDEX CONCURRENTLY s_idx ON sessions (expires_at);
--- harmless: a new table
CREATE TABLE IF NOT EXISTS app_flags (name text PRIMARY KEY, on_since timestamptz);
CREATE INDEX IF NOT EXISTS app_flags_idx ON app_flags (on_since);
--- harmless: committed, and still empty [transaction=none]
CREATE TABLE bills (no int);
CREATE INDEX bills_no ON bills (no);
--- harmless: the index is there
-- given
CREATE TABLE sessions (id int);
CREATE INDEX s_idx ON sessions (id);
-- then
CREATE INDEX IF NOT EXISTS s_idx ON sessions (id);
--- harmless: told as partitioned
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- then
CREATE INDEX readings_v ON readings (v);
--- harmless: an empty table
-- given
CREATE TABLE empty_orders (id int);
-- then
CREATE INDEX empty_idx ON empty_orders (id);
--- harmless: a new table that is filled
CREATE TABLE bills AS SELECT * FROM orders;
CREATE INDEX bills_no ON bills (no);
--- harmless: filled and committed, but nobody knows it [transaction=none]
CREATE TABLE bills AS SELECT * FROM orders;
CREATE INDEX bills_no ON bills (no);
--- dangerous: ON ONLY of a plain table
-- given
CREATE TABLE orders (id int);
-- then
-- expect
CREATE INDEX orders_id_idx ON ONLY orders (id);
