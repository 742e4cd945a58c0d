-- migrate:up
SET lock_timeout = '2s';
CREATE DOMAIN k_d AS int DEFAULT 'abc';
