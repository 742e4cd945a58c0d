-- migrate:up
SELECT extract(days_since FROM now());
