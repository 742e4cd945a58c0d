-- migrate:up
SELECT site, count(*) FROM depot.picks GROUP BY site FOR UPDATE;
