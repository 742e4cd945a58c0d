-- migrate:up
SET lock_timeout = '2s';
CREATE VIEW k_v AS SELECT account_id, group_concat(note) FROM orders GROUP BY account_id;
