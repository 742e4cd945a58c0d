-- migrate:up
SELECT 1 LIMIT -1;
