-- Cases of the rule missing-application-name.
--- dangerous: not set
-- expect
ALTER TABLE a ADD COLUMN b int;
--- dangerous: something else is set
SET lock_timeout = '2s';
-- expect
ALTER TABLE a ADD COLUMN b int;
--- harmless: set
SET application_name = 'm42';
ALTER TABLE a ADD COLUMN b int;
--- harmless: nothing to do
SELECT 1;
