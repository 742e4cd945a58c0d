-- recipe: rename-column
-- title: Another name for a column, while old and new code run
-- parameter: table table | The table
-- parameter: old column | The column as it is
-- parameter: new column | The column as it shall be
-- parameter: type type | Its type
-- parameter: up expression = NEW.{old:quoted} | The new value, from NEW.old
-- parameter: down expression = NEW.{new:quoted} | The old value, from NEW.new
-- parameter: fill expression = {old:quoted} | The new value of rows that are there already
-- parameter: former type = {type} | The type of the old column
-- parameter: key column = id | The primary key, for going through the rows in batches
-- parameter: rows number = 1000 | Rows a batch
-- parameter: sync name = lk_sync_{table}_{new} | The trigger and its function
-- parameter: retired name = lk_retired_{old} | What the old column is called until it is dropped

-- migration: expand_{new}
-- Phase: expand and sync, in one transaction. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. Old and new code both work from here on.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore select-star-prepared a new column that old code does not name
ALTER TABLE {table} ADD COLUMN {new} {type};
CREATE FUNCTION {sync:in-schema-of:table}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $lk$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.{new} IS NULL THEN
            NEW.{new} := {up};
        ELSE
            NEW.{old} := {down};
        END IF;
    ELSIF NEW.{new} IS DISTINCT FROM OLD.{new} THEN
        NEW.{old} := {down};
    ELSIF NEW.{old} IS DISTINCT FROM OLD.{old} OR NEW.{new} IS NULL THEN
        NEW.{new} := {up};
    END IF;
    RETURN NEW;
END
$lk$;
-- lockkeeper:ignore trigger-added it keeps the two columns in step
CREATE TRIGGER {sync} BEFORE INSERT OR UPDATE OF {old}, {new} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {sync:in-schema-of:table}();
-- down
SET LOCAL lock_timeout = '2s';
DROP TRIGGER {sync} ON {table};
DROP FUNCTION {sync:in-schema-of:table}();
ALTER TABLE {table} DROP COLUMN {new};

-- migration: fill_{new} up-alone
-- Phase: backfill. Lock: ROW EXCLUSIVE on {table}; each batch commits by itself, so rows stay locked for moments. May be repeated.
-- up
DO $lk$
DECLARE
    low {table}.{key}%TYPE := (SELECT {key} FROM {table} ORDER BY {key} LIMIT 1);
    high {table}.{key}%TYPE;
BEGIN
    WHILE low IS NOT NULL LOOP
        high := (SELECT max(batch.{key}) FROM (SELECT {key} FROM {table} WHERE {key} >= low ORDER BY {key} LIMIT {rows}) AS batch);
        UPDATE {table} SET {new} = {fill} WHERE {key} BETWEEN low AND high AND {new} IS NULL AND {old} IS NOT NULL;
        COMMIT;
        low := (SELECT {key} FROM {table} WHERE {key} > high ORDER BY {key} LIMIT 1);
    END LOOP;
END
$lk$;
-- down
-- Nothing to undo: the former values were empty.

-- migration: hide_{old}
-- Phase: contract, first half. Only when no code names {old} any more. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. The data stays.
-- up
SET LOCAL lock_timeout = '2s';
DROP TRIGGER {sync} ON {table};
DROP FUNCTION {sync:in-schema-of:table}();
-- lockkeeper:ignore rename-column,function-body-reference,select-star-prepared nothing reads the old column: that is the gate of this step
ALTER TABLE {table} RENAME COLUMN {old} TO {retired};
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} RENAME COLUMN {retired} TO {old};
CREATE FUNCTION {sync:in-schema-of:table}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $lk$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.{new} IS NULL THEN
            NEW.{new} := {up};
        ELSE
            NEW.{old} := {down};
        END IF;
    ELSIF NEW.{new} IS DISTINCT FROM OLD.{new} THEN
        NEW.{old} := {down};
    ELSIF NEW.{old} IS DISTINCT FROM OLD.{old} OR NEW.{new} IS NULL THEN
        NEW.{new} := {up};
    END IF;
    RETURN NEW;
END
$lk$;
-- lockkeeper:ignore trigger-added it keeps the two columns in step
CREATE TRIGGER {sync} BEFORE INSERT OR UPDATE OF {old}, {new} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {sync:in-schema-of:table}();

-- migration: drop_{old}
-- Phase: contract, second half. The data of the old column is lost. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore irreversible-statement,drop-column,drop-used-object,select-star-prepared,drop-cascade retired by the migration before, and nothing missed it
ALTER TABLE {table} DROP COLUMN {retired};
-- down
SET LOCAL lock_timeout = '2s';
-- The former values are rebuilt from the new column by the backfill, as far as that can be.
ALTER TABLE {table} ADD COLUMN {retired} {former};
