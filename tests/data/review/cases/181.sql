-- migrate:up
SET lock_timeout = '2s';
CREATE INDEX ON app.tags ((app.next_code()));
