-- migrate:up
SELECT set_config('statement_timeout', 'five minutes', true);
