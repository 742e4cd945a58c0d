-- migrate:up
SELECT count(*) FROM sessions WHERE token = 12;
