-- migrate:up
SET lock_timeout = '2s';
INSERT INTO countries (code, name) VALUES ('AA', 'x') ON CONFLICT (name) DO NOTHING;
