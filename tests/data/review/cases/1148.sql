-- migrate:up
CREATE TABLE jobs (id bigserial PRIMARY KEY, run_at timestamptz NOT NULL DEFAULT getdate());
