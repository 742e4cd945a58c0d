-- migrate:up
CREATE VIEW v1 AS SELECT id, tag FROM tickets UNION SELECT id, kind FROM events_raw ORDER BY 3;
