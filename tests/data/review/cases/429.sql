-- migrate:up
SET lock_timeout = '2s';
TRUNCATE billing.customers CASCADE;
