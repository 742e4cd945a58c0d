-- migrate:up
SET lock_timeout = '2s';
CREATE SCHEMA archive;
CREATE TABLE depot.tmp_sites (LIKE depot.sites INCLUDING ALL);
ALTER TABLE depot.tmp_sites SET SCHEMA archive;
