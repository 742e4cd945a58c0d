-- recipe: index
-- title: An index that blocks no writer while it is built
-- parameter: table table | The table
-- parameter: columns columns | Its columns, separated by commas
-- parameter: name name = {table}_{columns}_idx | The index
-- parameter: method name = btree | The kind of index: btree, gin, gist, brin, hash

-- migration: add_{name} up-alone down-alone
-- Phase: expand. Lock: SHARE UPDATE EXCLUSIVE on {table}, for as long as it is built; readers and writers pass. It waits for all older transactions.
-- If it fails an INVALID index stays: drop it (DROP INDEX CONCURRENTLY) and begin again.
-- Undone by its down.
-- up
CREATE INDEX CONCURRENTLY {name} ON {table} USING {method} ({columns});
-- down
DROP INDEX CONCURRENTLY {name:in-schema-of:table};
