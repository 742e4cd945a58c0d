-- recipe: partition
-- title: A new partition with the weakest lock on its parent
-- parameter: table table | The partitioned table
-- parameter: partition table | The new partition
-- parameter: key column | The column it is partitioned by (by range)
-- parameter: from literal | From this value on
-- parameter: to literal | Up to, but not with, this one
-- parameter: default table = | The default partition, where there is one
-- parameter: check name = {partition}_apart | The CHECK that says the default partition holds no such row

-- migration: exclude_{partition} when=default
-- Phase: expand. Lock: ACCESS EXCLUSIVE on {default}, for milliseconds. Undone by its down.
-- Move such rows out of {default} first: the next migration fails on them.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore new-constraint-on-old-writes such rows are to go into the new partition
ALTER TABLE {default} ADD CONSTRAINT {check} CHECK ({key} < {from} OR {key} >= {to} OR {key} IS NULL) NOT VALID;
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {default} DROP CONSTRAINT {check};

-- migration: validate_{partition} when=default
-- Phase: expand. Lock: SHARE UPDATE EXCLUSIVE on {default} while all its rows are read; readers and writers pass.
-- Undone with the migration before.
-- up
ALTER TABLE {default} VALIDATE CONSTRAINT {check};
-- down
-- lockkeeper:ignore-file missing-down a constraint stays validated; the migration before takes it away

-- migration: add_{partition}
-- Phase: expand. Lock: SHARE UPDATE EXCLUSIVE on {table}, for milliseconds; CREATE TABLE … PARTITION OF would take ACCESS EXCLUSIVE.
-- Readers and writers pass. Undone by its down, with the rows that were written since.
-- up
SET LOCAL lock_timeout = '2s';
CREATE TABLE {partition} (LIKE {table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE);
{default?}-- lockkeeper:ignore implied-lock-on-other-table the default partition is locked too, here for milliseconds
ALTER TABLE {table} ATTACH PARTITION {partition} FOR VALUES FROM ({from}) TO ({to});
-- down
SET LOCAL lock_timeout = '2s';
DROP TABLE {partition};

-- migration: release_{partition} when=default
-- Phase: contract. Lock: ACCESS EXCLUSIVE on {default}, for milliseconds. Undone by its down.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore drop-constraint the bound of the new partition says the same
ALTER TABLE {default} DROP CONSTRAINT {check};
-- down
-- lockkeeper:ignore-file down-not-inverse the CHECK comes back not validated: no row has to be read for the way back
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore new-constraint-on-old-writes the bound of the new partition says the same
ALTER TABLE {default} ADD CONSTRAINT {check} CHECK ({key} < {from} OR {key} >= {to} OR {key} IS NULL) NOT VALID;
