-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE refunds (id bigint PRIMARY KEY, order_id uuid NOT NULL REFERENCES orders (id));
