-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.scratch AS SELECT 1 AS id;
TRUNCATE billing.scratch;
DROP TABLE billing.scratch;
