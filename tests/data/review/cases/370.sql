-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 PARTITION OF orders FOR VALUES FROM (1) TO (2);
