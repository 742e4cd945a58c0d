--- dangerous: two statements [transaction=none]
ALTER TABLE t ADD COLUMN a int;
-- expect
CREATE INDEX CONCURRENTLY i ON t (a);
--- harmless: one statement and settings [transaction=none]
SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY i ON t (a);
RESET lock_timeout;
--- harmless: each bears being repeated [transaction=none]
ALTER TABLE t ADD COLUMN IF NOT EXISTS a int;
DROP INDEX CONCURRENTLY IF EXISTS i;
CREATE INDEX CONCURRENTLY i ON t (a);
--- harmless: in one transaction
ALTER TABLE t ADD COLUMN a int;
ALTER TABLE t ADD COLUMN b int;
--- harmless: in one transaction of the file's own [transaction=none]
BEGIN;
ALTER TABLE t ADD COLUMN a int;
ALTER TABLE t ADD COLUMN b int;
COMMIT;
