-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE metrics DETACH PARTITION metrics_2025;
