-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE tickets ATTACH PARTITION staging_import FOR VALUES IN (1);
