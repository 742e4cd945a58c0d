-- migrate:up
SET lock_timeout = '2s';
INSERT INTO metrics_2026 VALUES ('2027-01-01', 1);
