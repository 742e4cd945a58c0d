-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.dunning_runs (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, started_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE billing.dunning_letters (run_id bigint NOT NULL REFERENCES billing.dunning_runs (id), pos int NOT NULL, body text, PRIMARY KEY (run_id, pos));
CREATE INDEX ON billing.dunning_letters (pos);
INSERT INTO billing.dunning_runs DEFAULT VALUES;
INSERT INTO billing.dunning_letters SELECT 1, g, 'x' FROM generate_series(1, 10) g;
UPDATE billing.dunning_letters SET body = 'y';
ALTER TABLE billing.dunning_letters ALTER COLUMN body SET NOT NULL;
