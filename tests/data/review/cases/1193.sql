-- migrate:up
CREATE VIEW v1 AS SELECT * FROM (SELECT id, tag FROM tickets) t JOIN (SELECT id, kind FROM events_raw) e USING (id);
