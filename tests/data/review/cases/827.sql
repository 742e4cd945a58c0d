-- migrate:up
GRANT EXECUTE ON TABLE orders TO PUBLIC;
