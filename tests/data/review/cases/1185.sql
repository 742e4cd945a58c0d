-- migrate:up
CREATE VIEW v1 AS SELECT * FROM (SELECT id, tag FROM tickets UNION ALL SELECT id, kind FROM events_raw) x ORDER BY lower(x.tag);
