-- migrate:up
SET lock_timeout = '2s';
ALTER SEQUENCE depot.pick_no CYCLE CACHE 20;
