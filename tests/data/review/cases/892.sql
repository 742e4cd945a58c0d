-- migrate:up
SET lock_timeout = '2s';
TRUNCATE TABLE reporting.snapshots;
