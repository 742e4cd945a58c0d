-- migrate:up
CREATE VIEW clinic.merged AS WITH RECURSIVE up AS (SELECT id, 1 AS depth, name FROM clinic.patients UNION ALL SELECT p.id, up.depth + 1.5, p.name FROM clinic.patients p JOIN up ON p.merged_into = up.id) SELECT * FROM up;
