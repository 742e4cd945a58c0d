-- migrate:up
DELETE FROM depot.scan_log WHERE id > 100;
