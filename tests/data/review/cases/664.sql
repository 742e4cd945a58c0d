-- migrate:up
SELECT to_date('2024-01-01');
