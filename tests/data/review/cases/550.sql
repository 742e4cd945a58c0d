-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE app.counters_x PARTITION OF app.counters FOR VALUES WITH (MODULUS 4, REMAINDER 1);
