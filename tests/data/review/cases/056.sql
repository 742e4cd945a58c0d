-- migrate:up
SET lock_timeout = '2s';
CREATE OR REPLACE VIEW active_accounts AS SELECT email, id FROM accounts;
