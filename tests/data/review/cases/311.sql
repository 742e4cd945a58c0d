-- migrate:up
SET lock_timeout = '2s';
CREATE SCHEMA reporting;
