-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE coupons AS SELECT 1 AS a;
