-- recipe: add-not-null
-- title: NOT NULL on a column that holds rows, without reading them under a lock
-- parameter: table table | The table
-- parameter: column column | The column
-- parameter: value expression | What rows without a value get, e.g. 0
-- parameter: key column = id | The primary key, for going through the rows in batches
-- parameter: rows number = 1000 | Rows a batch
-- parameter: name name = {table}_{column}_set | The CHECK that stands in for it meanwhile
-- parameter: form choice check|not-null = check | not-null: NOT NULL … NOT VALID itself, without a CHECK, for servers of version 18 and newer alone
-- parameter: app literal = | What the application is called, for `deploy mark --app`; empty: no gate asks for a deployment
-- parameter: version literal = | The version of the application that fills the column
-- changeset: title = Require {table}.{column}
-- changeset: table = {table}
-- changeset: new = {column}
-- gate: first when app deploy {app} {version}
-- gate: soak 24h

-- migration: expect_{column} phase=expand
-- Phase: expand. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. Deploy the code that fills {column} first: empty ones are refused from here on.
-- Undone by its down. Where all servers are of version 18 or newer, --set form=not-null does the same with ADD CONSTRAINT … NOT NULL … NOT VALID.
-- up
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} ALTER COLUMN {column} SET DEFAULT {value};
{form=check?}-- lockkeeper:ignore new-constraint-on-old-writes,select-star-prepared the code that fills the column is deployed before
{form=check?}ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({column} IS NOT NULL) NOT VALID;
{form=not-null?}-- PostgreSQL 18 and newer.
{form=not-null?}ALTER TABLE {table} ADD CONSTRAINT {name} NOT NULL {column} NOT VALID;
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} DROP CONSTRAINT {name};
ALTER TABLE {table} ALTER COLUMN {column} DROP DEFAULT;

-- migration: fill_{column} up-alone phase=backfill
-- backfill: UPDATE {table} SET {column} = {value} WHERE {column} IS NULL
-- Phase: backfill. Lock: ROW EXCLUSIVE on {table}; each batch commits by itself, so rows stay locked for moments. May be repeated.
-- Not undone: the values do no harm.
-- up
-- include: batches UPDATE {table} SET {column} = {value} WHERE {key} BETWEEN lk_low AND lk_high AND {column} IS NULL
-- down
-- lockkeeper:ignore-file missing-down,down-cannot-restore-data nothing to undo: the former values were empty

-- migration: validate_{column} phase=contract
-- Phase: contract. Lock: SHARE UPDATE EXCLUSIVE on {table} while all its rows are read; readers and writers pass.
-- Undone with the first migration.
-- up
ALTER TABLE {table} VALIDATE CONSTRAINT {name};
-- down
-- lockkeeper:ignore-file missing-down a constraint stays validated; the first migration takes it away

-- migration: require_{column} phase=contract when=form=check
-- Phase: contract. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds: the valid CHECK spares the reading (12 and newer).
-- Undone by its down.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore new-required-column,new-constraint-on-old-writes,select-star-prepared the CHECK has demanded the same since it was added
ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL;
-- lockkeeper:ignore drop-constraint NOT NULL takes its place
ALTER TABLE {table} DROP CONSTRAINT {name};
-- down
-- lockkeeper:ignore-file down-not-inverse the CHECK comes back not validated: no row has to be read for the way back
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({column} IS NOT NULL) NOT VALID;
-- lockkeeper:ignore drop-not-null the CHECK refuses empty ones as before
ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL;
