-- migrate:up
SELECT now() - interval '3 days', date '2024-02-29' + 1, age(now(), '2020-01-01');
