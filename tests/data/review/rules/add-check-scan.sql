-- Cases of the rule add-check-scan.
--- dangerous: plain
-- expect
ALTER TABLE orders ADD CONSTRAINT qty_positive CHECK (qty > 0);
--- dangerous: without a name
-- expect
ALTER TABLE ONLY orders ADD CHECK (qty > 0);
--- dangerous: within ADD COLUMN
-- expect
ALTER TABLE orders ADD COLUMN qty int DEFAULT 1 CHECK (qty > 0);
--- dangerous: on a partitioned table
-- given
CREATE TABLE readings (at date NOT NULL, v int) PARTITION BY RANGE (at);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE readings_2 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- then
-- expect
ALTER TABLE readings ADD CONSTRAINT c CHECK (v > 0);
--- harmless: NOT VALID
ALTER TABLE orders ADD CONSTRAINT qty_positive CHECK (qty > 0) NOT VALID;
--- harmless: the table is new
CREATE TABLE bills (qty int);
ALTER TABLE bills ADD CHECK (qty > 0);
--- harmless: the table is empty
-- given
CREATE TABLE empty_bills (qty int);
-- then
ALTER TABLE empty_bills ADD CHECK (qty > 0);
--- harmless: of a temporary table
CREATE TEMP TABLE scratch (qty int);
ALTER TABLE scratch ADD CHECK (qty > 0);
