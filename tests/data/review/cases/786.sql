-- migrate:up
SELECT date_trunc('weekly', now());
