-- migrate:up
GRANT USAGE, SELECT ON SEQUENCE invoice_seq, orders_id_seq TO PUBLIC;
GRANT SELECT ON TABLE orders TO PUBLIC;
