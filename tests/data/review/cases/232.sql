-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (a bigint, n bigint);
INSERT INTO k1 SELECT account_id, count(*) FROM orders;
