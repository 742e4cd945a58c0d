-- Cases of the rule create-index-partitioned.
--- dangerous: the whole tree
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE readings_2 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- then
-- expect
CREATE INDEX readings_v ON readings (v);
--- harmless: the parent alone
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- then
CREATE INDEX readings_v ON ONLY readings (v);
--- harmless: every partition has one
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX readings_1_v ON readings_1 (v);
-- then
CREATE INDEX readings_v ON readings (v);
--- harmless: there is no partition
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
-- then
CREATE INDEX readings_v ON readings (v);
