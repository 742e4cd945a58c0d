-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE app.logs (id bigint PRIMARY KEY, at timestamptz NOT NULL) PARTITION BY RANGE (at);
