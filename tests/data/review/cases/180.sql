-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE app.cache SET UNLOGGED;
