-- migrate:up
SELECT min(token) FROM sessions;
