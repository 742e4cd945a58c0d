-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE staging_import RENAME TO tickets;
