-- Cases of the rule detach-partition-hides-rows.
--- dangerous: plain
-- expect
ALTER TABLE readings DETACH PARTITION readings_2024;
--- dangerous: by the catalog
-- given
CREATE TABLE readings (at date) PARTITION BY RANGE (at);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE readings_d PARTITION OF readings DEFAULT;
-- then
-- expect
ALTER TABLE readings DETACH PARTITION readings_1;
--- dangerous: CONCURRENTLY [transaction=none version=15]
-- expect
ALTER TABLE readings DETACH PARTITION readings_2024 CONCURRENTLY;
--- harmless: CONCURRENTLY is refused beside a default partition [transaction=none version=15]
-- given
CREATE TABLE readings (at date) PARTITION BY RANGE (at);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE readings_d PARTITION OF readings DEFAULT;
-- then
ALTER TABLE readings DETACH PARTITION readings_1 CONCURRENTLY;
--- harmless: attaching
ALTER TABLE readings ATTACH PARTITION readings_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--- harmless: made here
CREATE TABLE r (at date) PARTITION BY RANGE (at);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE r DETACH PARTITION r1;
