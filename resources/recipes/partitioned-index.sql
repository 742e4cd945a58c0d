-- recipe: partitioned-index
-- title: An index on a partitioned table, built partition by partition
-- parameter: table table | The partitioned table
-- parameter: columns columns | Its columns, separated by commas
-- parameter: partitions tables | All its partitions, separated by commas
-- parameter: name name = {table}_{columns}_idx | The index

-- migration: begin_{name}
-- Phase: expand. Lock: SHARE on {table}, for milliseconds: the index is made for the parent alone, and is not valid yet.
-- Undone by its down.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore create-index-partitioned ONLY builds nothing
CREATE INDEX {name} ON ONLY {table} ({columns});
-- down
SET LOCAL lock_timeout = '2s';
DROP INDEX {name:in-schema-of:table};

-- migration: index_{partition}_{columns} up-alone down-alone each=partitions:partition
-- Phase: expand. Lock: SHARE UPDATE EXCLUSIVE on {partition} while it is built; readers and writers pass.
-- Undone with the first migration, once it is attached.
-- up
CREATE INDEX CONCURRENTLY {partition:joined:columns:idx} ON {partition} ({columns});
-- down
-- lockkeeper:ignore-file missing-down the parent's index takes it along

-- migration: attach_{partition}_{columns} each=partitions:partition
-- Phase: expand. Lock: ACCESS EXCLUSIVE on the index of the partition, for milliseconds. With the last one the index of {table} becomes valid.
-- Undone with the first migration.
-- up
SET LOCAL lock_timeout = '2s';
ALTER INDEX {name:in-schema-of:table} ATTACH PARTITION {partition:joined:columns:idx:in-schema};
-- down
-- lockkeeper:ignore-file missing-down an attached index cannot be detached; the first migration takes it away with the parent's
