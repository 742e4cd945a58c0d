-- migrate:up
SET lock_timeout = '2s';
SELECT '[5,1)'::int4range;
