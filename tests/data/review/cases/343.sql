-- migrate:up
SET lock_timeout = '2s';
CREATE VIEW k_v AS SELECT o.id, a.id FROM orders o JOIN accounts a ON a.id = o.account_id;
