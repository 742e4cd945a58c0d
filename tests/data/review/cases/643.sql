-- migrate:up
SET lock_timeout = '2s';
CREATE RULE scan_log_keep AS ON DELETE TO depot.scan_log DO INSTEAD NOTHING;
DELETE FROM depot.scan_log;
