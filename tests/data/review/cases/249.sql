-- migrate:up
SET lock_timeout = '2s';
CREATE VIEW k_v AS SELECT DISTINCT settings FROM accounts;
