-- migrate:up
CREATE TABLE metrics_2029 (day date NOT NULL, v int, CONSTRAINT b CHECK (day >= '2029-01-01' AND day < '2030-01-01'));
SET lock_timeout = '2s';
ALTER TABLE metrics ATTACH PARTITION metrics_2029 FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');
