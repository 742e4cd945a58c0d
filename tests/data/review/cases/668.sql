-- migrate:up
DELETE FROM depot.scan_log WHERE id = ANY (ARRAY[1, 2, 3]::bigint[]);
