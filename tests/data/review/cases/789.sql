-- migrate:up
SELECT jsonb_path_exists('{"a": 1}', '$.a[');
