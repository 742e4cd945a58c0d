-- migrate:up
CREATE TABLE depot.scans (id bigint, at timestamptz NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE depot.scans_2026 PARTITION OF depot.scans FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX ON depot.scans (at);
INSERT INTO depot.scans VALUES (1, '2026-03-04');
