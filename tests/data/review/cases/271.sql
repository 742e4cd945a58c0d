-- migrate:up
SET lock_timeout = '2s';
INSERT INTO metrics_2025 VALUES ('2025-13-01', 1);
