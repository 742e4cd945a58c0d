-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY log_day_idx ON billing.change_log (date_trunc('day', at AT TIME ZONE 'UTC'));
