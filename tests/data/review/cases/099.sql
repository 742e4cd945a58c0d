-- migrate:up
SET lock_timeout = '2s';
INSERT INTO countries (code, name) VALUES ('ABC', 'x');
