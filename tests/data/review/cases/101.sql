-- migrate:up
CREATE VIEW v AS SELECT id FROM orders WHERE status = 'open';
