-- migrate:up
WITH RECURSIVE t (n, path) AS (SELECT 1, ARRAY[1] UNION ALL SELECT n + 1, path || n FROM t WHERE n < 5) SELECT max(n) FROM t;
WITH RECURSIVE up AS (SELECT id, name::text AS line, 0::bigint AS depth FROM clinic.patients WHERE merged_into IS NULL AND id = 3 UNION SELECT p.id, up.line || '/' || p.name, up.depth + 1 FROM clinic.patients p JOIN up ON p.merged_into = up.id), plain AS (SELECT 1 AS one) SELECT count(*) FROM up, plain;
