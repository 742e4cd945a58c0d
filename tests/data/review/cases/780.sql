-- migrate:up
CREATE VIEW clinic.merged AS WITH RECURSIVE up AS (SELECT id, 1 AS depth, name FROM clinic.patients WHERE merged_into IS NULL UNION ALL SELECT p.id, up.depth + 1, p.name FROM clinic.patients p JOIN up ON p.merged_into = up.id) SELECT * FROM up;
