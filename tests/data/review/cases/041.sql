-- migrate:up
SET lock_timeout = '2s';
INSERT INTO audit_log (id, at, payload) SELECT id + 100000, now(), kind FROM events_raw;
