-- migrate:up
WITH gone AS (DELETE FROM audit_log WHERE at < '2024-01-01' RETURNING *)
INSERT INTO reporting.snapshots (id, body) SELECT id, payload FROM gone;
