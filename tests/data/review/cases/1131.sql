-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE metrics ATTACH PARTITION metrics_2026 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
