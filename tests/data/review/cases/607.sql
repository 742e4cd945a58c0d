-- migrate:up
SET lock_timeout = '2s';
CREATE RULE scan_log_also AS ON DELETE TO depot.scan_log DO ALSO NOTIFY scans;
DELETE FROM depot.scan_log;
