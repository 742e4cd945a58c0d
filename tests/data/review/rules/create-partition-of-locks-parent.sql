-- Cases of the rule create-partition-of-locks-parent.
--- dangerous: of a table that others use
-- expect
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- dangerous: known
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
-- then
-- expect
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE readings_2 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--- harmless: the parent is new
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- harmless: made alone and attached
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
-- then
CREATE TABLE readings_1 (LIKE readings INCLUDING ALL);
ALTER TABLE readings ATTACH PARTITION readings_1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- harmless: the default partition's scan tells more
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_rest PARTITION OF readings DEFAULT;
-- then
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
