-- migrate:up
CREATE VIEW v1 AS SELECT count(id), count(note) FROM orders;
