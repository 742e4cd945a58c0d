-- recipe: partition
-- title: A new partition with the weakest lock on its parent
-- parameter: table table | The partitioned table
-- parameter: partition table | The new partition
-- parameter: key column | The column it is partitioned by (by range)
-- parameter: from literal | From this value on
-- parameter: to literal | Up to, but not with, this one

-- migration: add_{partition}
-- Lock: SHARE UPDATE EXCLUSIVE on {table}, for milliseconds; CREATE TABLE … PARTITION OF would take ACCESS EXCLUSIVE. Readers and writers pass.
-- Where {table} has a default partition that holds rows, give that a validated CHECK first which excludes them.
-- up
SET LOCAL lock_timeout = '2s';
CREATE TABLE {partition} (LIKE {table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE {table} ATTACH PARTITION {partition} FOR VALUES FROM ({from}) TO ({to});
-- down
SET LOCAL lock_timeout = '2s';
DROP TABLE {partition};
