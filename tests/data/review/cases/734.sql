-- migrate:up
SELECT * FROM (WITH gone AS (DELETE FROM clinic.inbox RETURNING id) SELECT id FROM gone) x;
