-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE depot.scan_log ALTER COLUMN payload TYPE text USING encode(content, 'hex');
