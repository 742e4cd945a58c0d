-- migrate:up
SET lock_timeout = '2s';
INSERT INTO events_raw VALUES (900001, 'k', 0);
