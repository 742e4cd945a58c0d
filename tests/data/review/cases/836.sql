-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE readings_2025b PARTITION OF readings FOR VALUES FROM ('2025-06-01') TO ('2025-07-01');
