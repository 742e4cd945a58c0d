-- Cases of the rule lock-timeout-too-long.
--- dangerous: a minute
-- expect
SET lock_timeout = '1min';
ALTER TABLE orders ADD COLUMN note text;
--- dangerous: in milliseconds, for the transaction
-- expect
SET LOCAL lock_timeout = 30000;
--- dangerous: by set_config
-- expect
SELECT set_config('lock_timeout', '10s', false);
--- harmless: within the policy
SET lock_timeout = '5s';
--- harmless: another setting
SET statement_timeout = '1h';
--- harmless: off
SET lock_timeout = 0;
--- dangerous: a number alone counts milliseconds
-- expect
SET lock_timeout = 2;
-- says: gives up after 2 ms
--- harmless: short, and meant so
SET lock_timeout = '50ms';
