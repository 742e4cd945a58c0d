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
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore select-star-prepared a new column that old code does not name
ALTER TABLE {table} ADD COLUMN {column} {type};
ALTER TABLE {table} ALTER COLUMN {column} SET DEFAULT {value};
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} DROP COLUMN {column};

-- migration: fill_{column} up-alone
-- Phase: backfill. Lock: ROW EXCLUSIVE on {table}; each batch commits by itself, so rows stay locked for moments. May be repeated.
-- up
DO $lk$
DECLARE
    low {table}.{key}%TYPE := (SELECT {key} FROM {table} ORDER BY {key} LIMIT 1);
    high {table}.{key}%TYPE;
BEGIN
    WHILE low IS NOT NULL LOOP
        high := (SELECT max(batch.{key}) FROM (SELECT {key} FROM {table} WHERE {key} >= low ORDER BY {key} LIMIT {rows}) AS batch);
        UPDATE {table} SET {column} = {value} WHERE {key} BETWEEN low AND high AND {column} IS NULL;
        COMMIT;
        low := (SELECT {key} FROM {table} WHERE {key} > high ORDER BY {key} LIMIT 1);
    END LOOP;
END
$lk$;
-- down
-- Nothing to undo: the former values were empty.
