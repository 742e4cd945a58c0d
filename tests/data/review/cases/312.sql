-- migrate:up
SET lock_timeout = '2s';
CREATE TYPE order_status AS ENUM ('x');
