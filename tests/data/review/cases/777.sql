-- migrate:up
CREATE TABLE clinic.copies AS SELECT 1 AS id, ARRAY[] AS marks;
