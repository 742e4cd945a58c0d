-- migrate:up
CREATE VIEW v AS SELECT o.id, x.c FROM orders o, LATERAL (SELECT count(*) AS c FROM order_lines l WHERE l.order_id = o.id) x;
