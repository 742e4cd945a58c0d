-- migrate:up
SET lock_timeout = '2s';
INSERT INTO events_raw (id, gauge) VALUES (900001, -1);
