-- Cases of the rule attach-partition-index-build.
--- dangerous: the index is missing
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE INDEX readings_v ON readings (v);
CREATE TABLE readings_1 (at date NOT NULL, v int, CHECK (at >= '2024-01-01' AND at < '2025-01-01'));
-- then
-- expect
ALTER TABLE readings ATTACH PARTITION readings_1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- harmless: it is there
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE INDEX readings_v ON readings (v);
CREATE TABLE readings_1 (at date NOT NULL, v int, CHECK (at >= '2024-01-01' AND at < '2025-01-01'));
CREATE INDEX readings_1_v ON readings_1 (v);
-- then
ALTER TABLE readings ATTACH PARTITION readings_1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- harmless: the parent has none
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_1 (at date NOT NULL, v int, CHECK (at >= '2024-01-01' AND at < '2025-01-01'));
-- then
ALTER TABLE readings ATTACH PARTITION readings_1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- harmless: the partition is empty
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE INDEX readings_v ON readings (v);
CREATE TABLE empty_1 (at date NOT NULL, v int);
-- then
ALTER TABLE readings ATTACH PARTITION empty_1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
