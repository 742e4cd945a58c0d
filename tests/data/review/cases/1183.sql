-- migrate:up
CREATE VIEW v1 AS SELECT id, tag AS t FROM tickets UNION ALL SELECT id, kind FROM events_raw ORDER BY t, 1 DESC;
