-- migrate:up
SET lock_timeout = '2s';
SELECT ARRAY['a', 'b']::int[];
