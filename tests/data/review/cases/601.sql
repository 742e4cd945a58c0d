-- migrate:up
SELECT depot.purge_scans('2026-01-01');
