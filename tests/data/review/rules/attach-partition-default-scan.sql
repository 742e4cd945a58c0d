-- Cases of the rule attach-partition-default-scan.
--- dangerous: attaching
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_rest PARTITION OF readings DEFAULT;
CREATE TABLE readings_1 (at date NOT NULL, v int, CHECK (at >= '2024-01-01' AND at < '2025-01-01'));
-- then
-- expect
ALTER TABLE readings ATTACH PARTITION readings_1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- dangerous: making
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_rest PARTITION OF readings DEFAULT;
-- then
-- expect
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- harmless: the default is empty
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE empty_rest PARTITION OF readings DEFAULT;
-- then
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- harmless: the default excludes the bound
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_rest PARTITION OF readings DEFAULT;
ALTER TABLE readings_rest ADD CHECK (at < '2024-01-01' OR at >= '2025-01-01');
-- then
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- harmless: the default excludes the bound, and says that it may hold NULL
-- given
CREATE TABLE readings (at date, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_rest PARTITION OF readings DEFAULT;
ALTER TABLE readings_rest ADD CHECK (at < '2024-01-01' OR at >= '2025-01-01' OR at IS NULL);
-- then
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- dangerous: the CHECK lets all through that is not NULL
-- given
CREATE TABLE readings (at date, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_rest PARTITION OF readings DEFAULT;
ALTER TABLE readings_rest ADD CHECK (at < '2024-01-01' OR at >= '2025-01-01' OR at IS NOT NULL);
-- then
-- expect
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- harmless: there is none
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
-- then
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
