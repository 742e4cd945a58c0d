-- recipe: add-fk
-- title: A foreign key that is checked beside the traffic, with an index for it
-- parameter: table table | The table that refers
-- parameter: columns columns | Its columns, separated by commas
-- parameter: references table | The table that is referred to
-- parameter: keys columns = id | The columns there
-- parameter: name name = {table}_{columns}_fkey | The constraint
-- parameter: index name = {table}_{columns}_idx | The index on the table that refers
-- changeset: title = Let {table} refer to {references}
-- changeset: table = {table}
-- changeset: new = {name}

-- migration: index_{name} up-alone down-alone phase=expand
-- Phase: expand. Lock: SHARE UPDATE EXCLUSIVE on {table} while the index is built; readers and writers pass.
-- Undone by its down.
-- up
CREATE INDEX CONCURRENTLY {index} ON {table} ({columns});
-- down
DROP INDEX CONCURRENTLY {index:in-schema-of:table};

-- migration: add_{name} phase=expand
-- Phase: expand. Lock: SHARE ROW EXCLUSIVE on {table} and {references}, for milliseconds. New rows are checked from here on.
-- Undone by its down.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore new-constraint-on-old-writes,several-strong-locks,lock-order-deadlock,implied-lock-on-other-table a foreign key locks both tables, here for milliseconds; the application writes only what it allows
ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({columns}) REFERENCES {references} ({keys}) NOT VALID;
-- down
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore implied-lock-on-other-table,several-strong-locks,lock-order-deadlock both tables are locked, here for milliseconds
ALTER TABLE {table} DROP CONSTRAINT {name};

-- migration: validate_{name} phase=contract
-- Phase: contract. Lock: SHARE UPDATE EXCLUSIVE on {table} while all its rows are read; readers and writers pass.
-- Rows without a partner make it fail: repair them first.
-- Undone with the migration before.
-- up
ALTER TABLE {table} VALIDATE CONSTRAINT {name};
-- down
-- lockkeeper:ignore-file missing-down a constraint stays validated; the migration before takes it away
