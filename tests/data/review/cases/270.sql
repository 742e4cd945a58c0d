-- migrate:up
SET lock_timeout = '2s';
INSERT INTO metrics VALUES ('not a date', 1);
