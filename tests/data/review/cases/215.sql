-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE coupons ADD COLUMN lvl positive_int DEFAULT -1;
