-- migrate:up
SET lock_timeout = '2s';
ALTER SEQUENCE depot.pick_no RESTART WITH 500000;
