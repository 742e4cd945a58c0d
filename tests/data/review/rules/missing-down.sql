-- Cases of the rule missing-down.
--- dangerous: no down part
ALTER TABLE orders ADD COLUMN note text;
--- dangerous: an empty one
ALTER TABLE orders ADD COLUMN note text;
-- migrate:down
--- dangerous: only a setting in it
ALTER TABLE orders ADD COLUMN note text;
-- migrate:down
SET lock_timeout = '2s';
--- harmless: there is one
ALTER TABLE orders ADD COLUMN note text;
-- migrate:down
ALTER TABLE orders DROP COLUMN note;
--- harmless: nothing to take back
SELECT 1;
--- harmless: maintenance [transaction=none]
VACUUM orders;
