-- migrate:up
SET lock_timeout = '2s';
CREATE INDEX audit_log_at_brin ON audit_log USING brin (at);
