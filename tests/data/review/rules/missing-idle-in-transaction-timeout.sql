-- Cases of the rule missing-idle-in-transaction-timeout.
--- dangerous: not set
-- expect
ALTER TABLE a ADD COLUMN b int;
--- dangerous: something else is set
SET lock_timeout = '2s';
-- expect
ALTER TABLE a ADD COLUMN b int;
--- harmless: set
SET idle_in_transaction_session_timeout = '5min';
ALTER TABLE a ADD COLUMN b int;
--- harmless: nothing to do
SELECT 1;
