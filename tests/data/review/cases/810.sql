-- migrate:up
SET lock_timeout = '2s';
DROP VIEW daily_sales;
