-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE depot.moves_2025_s02 PARTITION OF depot.moves_2025 FOR VALUES IN ('S99');
