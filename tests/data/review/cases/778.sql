-- migrate:up
CREATE TABLE clinic.copies AS SELECT 1 AS id, ARRAY[]::text[] AS marks, NULL::int AS n;
