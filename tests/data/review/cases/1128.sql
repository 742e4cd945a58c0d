-- migrate:up
CREATE TABLE x1 (id int PRIMARY KEY);
COMMENT ON TABLE orders IS 'all orders';
ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'n';
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN x int;
