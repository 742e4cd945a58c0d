-- recipe: add-unique
-- title: A unique constraint by way of an index that is built beside the traffic
-- parameter: table table | The table
-- parameter: columns columns | Its columns, separated by commas
-- parameter: name name = {table}_{columns}_key | The constraint and its index
-- changeset: title = Make {columns} of {table} unique
-- changeset: table = {table}
-- changeset: new = {name}

-- migration: index_{name} up-alone down-alone phase=expand
-- Phase: expand. Lock: SHARE UPDATE EXCLUSIVE on {table} while the index is built; readers and writers pass.
-- Rows that are there twice make it fail and leave an INVALID index: drop that, clean up, begin again.
-- Undone by its down.
-- up
-- lockkeeper:ignore concurrent-unique-may-fail rows that are there twice are looked for before
CREATE UNIQUE INDEX CONCURRENTLY {name} ON {table} ({columns});
-- down
DROP INDEX CONCURRENTLY IF EXISTS {name:in-schema-of:table};

-- migration: constrain_{name} phase=contract
-- Phase: contract. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. Undone by dropping the constraint, its index with it.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore new-constraint-on-old-writes the unique index has refused such rows since the migration before
ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE USING INDEX {name};
-- down
-- lockkeeper:ignore-file down-not-inverse the index goes with its constraint; the next step back expects that
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} DROP CONSTRAINT {name};
