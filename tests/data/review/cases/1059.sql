-- migrate:up
CREATE TYPE order_status_v2 AS ENUM ('new', 'paid', 'shipped', 'returned');
SET lock_timeout = '2s';
ALTER TABLE orders ALTER COLUMN status DROP DEFAULT;
ALTER TABLE orders ALTER COLUMN status TYPE order_status_v2 USING status::text::order_status_v2;
ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'new';
DROP TYPE order_status;
ALTER TYPE order_status_v2 RENAME TO order_status;
