-- recipe: computed-default
-- title: A new column whose default is computed for each row
-- parameter: table table | The table
-- parameter: column column | The new column
-- parameter: type type | Its type
-- parameter: value expression | The default, e.g. gen_random_uuid()
-- parameter: key column = id | The primary key, for going through the rows in batches
-- parameter: rows number = 1000 | Rows a batch

-- migration: add_{column}
-- Phase: expand. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds: the default of a column that is there already holds for new rows alone.
-- Undone by its down.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore select-star-prepared a new column that old code does not name
ALTER TABLE {table} ADD COLUMN {column} {type};
ALTER TABLE {table} ALTER COLUMN {column} SET DEFAULT {value};
-- down
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore select-star-prepared old code does not name it
ALTER TABLE {table} DROP COLUMN {column};

-- migration: fill_{column} up-alone
-- Phase: backfill. Lock: ROW EXCLUSIVE on {table}; each batch commits by itself, so rows stay locked for moments. May be repeated.
-- Not undone: the column goes with the migration before.
-- up
-- include: batches UPDATE {table} SET {column} = {value} WHERE {key} BETWEEN lk_low AND lk_high AND {column} IS NULL
-- down
-- lockkeeper:ignore-file missing-down,down-cannot-restore-data nothing to undo: the former values were empty
