-- Cases of the rule attach-partition-scan.
--- dangerous: no proof
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_1 (at date NOT NULL, v int);
-- then
-- expect
ALTER TABLE readings ATTACH PARTITION readings_1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- dangerous: the CHECK is not validated
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_1 (at date NOT NULL, v int);
ALTER TABLE readings_1 ADD CHECK (at >= '2024-01-01' AND at < '2025-01-01') NOT VALID;
-- then
-- expect
ALTER TABLE readings ATTACH PARTITION readings_1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- dangerous: the CHECK lets NULL pass
-- given
CREATE TABLE sales (region text, v int) PARTITION BY LIST (region);
CREATE TABLE sales_eu (region text, v int, CHECK (region IN ('de', 'fr')));
-- then
-- expect
ALTER TABLE sales ATTACH PARTITION sales_eu FOR VALUES IN ('de', 'fr');
--- harmless: proved
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_1 (at date NOT NULL, v int, CHECK (at >= '2024-01-01' AND at < '2025-01-01'));
-- then
ALTER TABLE readings ATTACH PARTITION readings_1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- harmless: the partition is new
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
-- then
CREATE TABLE readings_1 (LIKE readings INCLUDING ALL);
ALTER TABLE readings ATTACH PARTITION readings_1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- harmless: the partition is empty
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE empty_1 (at date NOT NULL, v int);
-- then
ALTER TABLE readings ATTACH PARTITION empty_1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
