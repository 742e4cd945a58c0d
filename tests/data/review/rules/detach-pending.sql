-- Relations whose name begins with "pending" were left half detached.
--- dangerous: the parent is altered
-- given
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE pending_1 PARTITION OF p FOR VALUES IN (1);
-- then
-- expect
ALTER TABLE p ADD COLUMN b int;
--- dangerous: the partition is
-- given
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE pending_1 PARTITION OF p FOR VALUES IN (1);
-- then
-- expect
DROP TABLE pending_1;
--- harmless: it is finished [transaction=none]
-- given
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE pending_1 PARTITION OF p FOR VALUES IN (1);
-- then
ALTER TABLE p DETACH PARTITION pending_1 FINALIZE;
--- harmless: nothing is pending
-- given
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- then
ALTER TABLE p ADD COLUMN b int;
