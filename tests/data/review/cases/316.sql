-- migrate:up
SET lock_timeout = '2s';
CREATE TYPE k_e AS ENUM ('a', 'b', 'a');
