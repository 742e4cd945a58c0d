-- migrate:up
CREATE TABLE logs (id bigint PRIMARY KEY, at timestamptz NOT NULL) PARTITION BY RANGE (at);
