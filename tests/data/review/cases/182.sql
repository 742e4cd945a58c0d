-- migrate:up
SET lock_timeout = '2s';
CREATE INDEX ON app.measurements (doc);
