-- recipe: batched-update
-- title: A change of many rows in batches that commit one by one
-- parameter: table table | The table
-- parameter: column column | The column that changes
-- parameter: value expression | Its new value
-- parameter: where expression = true | Of which rows; rows that are done should not match again
-- parameter: key column = id | The primary key
-- parameter: rows number = 1000 | Rows a batch

-- migration: update_{column} up-alone
-- Lock: ROW EXCLUSIVE on {table}; each batch commits by itself, so rows stay locked for moments. Watch replica lag and vacuum.
-- up
-- lockkeeper:ignore overwrite-column the former values are not needed any more
DO $lk$
DECLARE
    low {table}.{key}%TYPE := (SELECT {key} FROM {table} ORDER BY {key} LIMIT 1);
    high {table}.{key}%TYPE;
BEGIN
    WHILE low IS NOT NULL LOOP
        high := (SELECT max(batch.{key}) FROM (SELECT {key} FROM {table} WHERE {key} >= low ORDER BY {key} LIMIT {rows}) AS batch);
        UPDATE {table} SET {column} = {value} WHERE {key} BETWEEN low AND high AND ({where});
        COMMIT;
        low := (SELECT {key} FROM {table} WHERE {key} > high ORDER BY {key} LIMIT 1);
    END LOOP;
END
$lk$;
-- down
-- The former values are not kept.
