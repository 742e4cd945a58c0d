-- migrate:up
SET lock_timeout = '2s';
CREATE OR REPLACE VIEW active_accounts AS SELECT id, email FROM accounts WHERE deleted IS FALSE;

-- migrate:down

SET lock_timeout = '2s';
CREATE OR REPLACE VIEW active_accounts AS SELECT id, email FROM accounts;
