-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (a bigint REFERENCES active_accounts (id));
