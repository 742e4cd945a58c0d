-- migrate:up
SET lock_timeout = '2s';
SELECT id FROM orders WHERE row_number() OVER () = 1;
