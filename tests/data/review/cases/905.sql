-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE sessions SET UNLOGGED;
