-- migrate:up
CREATE VIEW all_notes AS SELECT id, note FROM orders UNION ALL SELECT id, at FROM audit_log;
