-- Cases of the rule several-strong-locks.
--- dangerous: two tables
ALTER TABLE orders ADD COLUMN a int;
-- expect
ALTER TABLE accounts ADD COLUMN a int;
ALTER TABLE coupons ADD COLUMN a int;
--- dangerous: a trigger and a column
CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
-- expect
ALTER TABLE accounts ADD COLUMN a int;
--- harmless: one table twice
ALTER TABLE orders ADD COLUMN a int;
ALTER TABLE public.orders ADD COLUMN b int;
--- harmless: in transactions of their own [transaction=none]
ALTER TABLE orders ADD COLUMN a int;
ALTER TABLE accounts ADD COLUMN a int;
--- harmless: a new table beside it
CREATE TABLE bills (id int);
ALTER TABLE bills ADD COLUMN a int;
ALTER TABLE orders ADD COLUMN a int;
--- harmless: a partition and its parent
-- given
CREATE TABLE readings (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- then
ALTER TABLE readings_1 SET (fillfactor = 80);
ALTER TABLE readings_1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE readings ENABLE ROW LEVEL SECURITY;
--- harmless: told as lock-order-deadlock
-- given
CREATE TABLE accounts (id int PRIMARY KEY);
CREATE TABLE orders (id int, account_id int REFERENCES accounts);
-- then
ALTER TABLE orders ADD COLUMN a int;
ALTER TABLE accounts ADD COLUMN a int;
--- harmless: one table under its new name
ALTER TABLE orders RENAME TO purchases;
ALTER TABLE purchases ADD COLUMN a int;
--- harmless: a refresh that lets readers pass
REFRESH MATERIALIZED VIEW CONCURRENTLY daily_sales;
ALTER TABLE orders ADD COLUMN a int;
