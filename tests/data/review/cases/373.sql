-- migrate:up
SET lock_timeout = '2s';
GRANT EXECUTE ON TABLE orders TO PUBLIC;
