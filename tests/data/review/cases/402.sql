-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.letters (id bigint PRIMARY KEY, run_id bigint NOT NULL REFERENCES billing.runs (id));
CREATE TABLE billing.runs (id bigint PRIMARY KEY);
