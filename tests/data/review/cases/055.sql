-- migrate:up
SET lock_timeout = '2s';
CREATE OR REPLACE VIEW active_accounts AS SELECT id, email, full_name FROM accounts WHERE deleted IS NOT TRUE;
