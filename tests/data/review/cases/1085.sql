-- migrate:up
CREATE TABLE regions (code text NOT NULL, v int) PARTITION BY LIST (code);
CREATE TABLE regions_eu (code text NOT NULL CHECK (code IN ('de', 'fr')), v int);
INSERT INTO regions_eu VALUES ('de', 1);
ALTER TABLE regions ATTACH PARTITION regions_eu FOR VALUES IN ('us');
