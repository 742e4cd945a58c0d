-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE refunds (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders (id), reason text);
CREATE INDEX refunds_order_idx ON refunds (order_id);
