-- migrate:up
CREATE VIEW order_notes AS SELECT id, NVL(note, '-') AS note FROM orders;
