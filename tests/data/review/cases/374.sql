-- migrate:up
SET lock_timeout = '2s';
GRANT USAGE ON orders TO PUBLIC;
