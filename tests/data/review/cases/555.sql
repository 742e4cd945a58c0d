-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.lp (a int, b int) PARTITION BY LIST (a, b);
