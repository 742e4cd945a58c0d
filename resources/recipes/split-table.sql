-- recipe: split-table
-- title: Columns move to a table of their own, while old and new code run
-- parameter: table table | The table as it is
-- parameter: columns columns | The columns that move, separated by commas; they may be NULL and have no default
-- parameter: new table | The table that they move to
-- parameter: key column = id | The primary key of the table as it is
-- parameter: new-key column = {key} | What that is called in the new table
-- parameter: app literal | What the application is called, for `deploy mark --app`
-- parameter: reads literal | The version of the application that reads the new table
-- parameter: writes literal | The version of the application that writes the new table alone
-- parameter: name name = {new}_{new-key}_fkey | The foreign key from the new table to the old one
-- parameter: rows number = 1000 | Rows a batch
-- parameter: sync name = lk_sync_{new} | The trigger on the table as it is, and its function
-- parameter: back name = lk_back_{new} | The trigger before inserts on the new table, and the function of all there
-- parameter: back-after name = lk_back_after_{new} | The trigger behind changes there
-- parameter: back-truncate name = lk_back_truncate_{new} | The trigger behind TRUNCATE there
-- changeset: title = Move {columns} of {table} to {new}
-- changeset: table = {table}
-- changeset: old = {columns}
-- changeset: new = {new}
-- changeset: up = SELECT {key}, ROW({columns})::text FROM {table} WHERE num_nonnulls({columns}) > 0
-- changeset: down = SELECT {new-key}, ROW({columns})::text FROM {new} WHERE num_nonnulls({columns}) > 0
-- gate: deploy {app} {reads}
-- gate: deploy {app} {writes}
-- gate: soak 24h
-- gate: each columns quiet {table}.{each} 24h
-- gate: brownout 24h

-- migration: expand_{new} phase=expand,sync
-- Phase: expand and sync, in one transaction. Lock: SHARE ROW EXCLUSIVE on {table}, for milliseconds. Undone by its down; nothing is lost.
-- A row of {table} has one in {new} where one of the columns says something. TRUNCATE {table} alone is refused from here on, for it is referred to; with
-- CASCADE it empties both. Where old and new code write the same row at the same moment, one of them may be told of a deadlock (40P01), and tries again.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore-file opaque-dynamic-sql the rights on the new table are those on the old one
-- include: guardsplit
CREATE TABLE {new} AS SELECT {key} AS {new-key}, {columns} FROM {table} WITH NO DATA;
ALTER TABLE {new} ADD PRIMARY KEY ({new-key});
-- lockkeeper:ignore implied-lock-on-other-table,several-strong-locks,lock-order-deadlock the new table is empty, and nobody waits for it
ALTER TABLE {new} ADD CONSTRAINT {name} FOREIGN KEY ({new-key}) REFERENCES {table} ({key}) ON UPDATE CASCADE ON DELETE CASCADE NOT VALID;
-- include: samerights
-- include: syncmoved
-- include: backmoved {columns}
-- include: backmovedtriggers
-- down
SET LOCAL lock_timeout = '2s';
-- include: unsync
-- lockkeeper:ignore-file drop-table,implied-lock-on-other-table,several-strong-locks,lock-order-deadlock,down-cannot-restore-data the old columns hold all that it holds
DROP TABLE {new};
DROP FUNCTION {back:in-schema-of:table}();

-- migration: fill_{new} up-alone phase=backfill
-- backfill: INSERT INTO {new} ({new-key}, {columns}) SELECT {key}, {columns} FROM {table} AS lk_old WHERE num_nonnulls({columns}) > 0 AND NOT EXISTS (SELECT FROM {new} AS lk_new WHERE lk_new.{new-key} = lk_old.{key}) FOR SHARE OF lk_old ON CONFLICT DO NOTHING
-- Phase: backfill. Lock: ROW EXCLUSIVE on {new}, and each batch's rows of {table} for moments. May be repeated.
-- Undone with the migration before.
-- up
-- include: batches INSERT INTO {new} ({new-key}, {columns}) SELECT {key}, {columns} FROM {table} WHERE {key} BETWEEN lk_low AND lk_high AND num_nonnulls({columns}) > 0 FOR SHARE ON CONFLICT DO NOTHING
-- down
-- lockkeeper:ignore-file missing-down,down-cannot-restore-data the new table was empty before

-- migration: validate_{name} phase=contract
-- Phase: contract, made ready. Lock: SHARE UPDATE EXCLUSIVE on {new} while all its rows are read; readers and writers pass.
-- Undone with the first migration.
-- up
ALTER TABLE {new} VALIDATE CONSTRAINT {name};
-- down
-- lockkeeper:ignore-file missing-down a constraint stays validated; the first migration takes it away

-- migration: hide_{columns} phase=contract
-- Phase: contract, first half. Lock: ACCESS EXCLUSIVE on {table} and {new}, for milliseconds. Undone by its down, then the one before it; the data stays.
-- Only when no code names {columns} of {table} any more. The hidden columns are kept up to date, so that the way back loses nothing.
-- up
SET LOCAL lock_timeout = '500ms';
-- lockkeeper:ignore several-strong-locks,lock-order-deadlock both for milliseconds, and waited for no longer than others look for deadlocks
LOCK TABLE {table}, {new} IN ACCESS EXCLUSIVE MODE;
-- include: unsync
-- lockkeeper:ignore-file rename-column,function-body-reference,select-star-prepared,several-strong-locks,lock-order-deadlock nothing reads the old columns: that is the gate of this step
-- each: columns ALTER TABLE {table} RENAME COLUMN {each} TO {each:retired};
-- include: backmoved {columns:retired}
-- down
SET LOCAL lock_timeout = '500ms';
LOCK TABLE {table}, {new} IN ACCESS EXCLUSIVE MODE;
-- each: columns ALTER TABLE {table} RENAME COLUMN {each:retired} TO {each};
-- include: backmoved {columns}
-- include: syncmoved

-- migration: drop_{columns} phase=contract
-- Phase: contract, second half. Lock: ACCESS EXCLUSIVE on {table} and {new}, for milliseconds. The old columns go; their values are in {new}.
-- Not undone: the columns' types stand in the migrations that made them.
-- up
SET LOCAL lock_timeout = '500ms';
-- lockkeeper:ignore-file drop-column,drop-used-object,irreversible-statement,down-cannot-restore-data,select-star-prepared,several-strong-locks,lock-order-deadlock,missing-down retired by the migration before, and nothing missed them
LOCK TABLE {table}, {new} IN ACCESS EXCLUSIVE MODE;
DROP TRIGGER {back} ON {new};
DROP TRIGGER {back-after} ON {new};
DROP TRIGGER {back-truncate} ON {new};
DROP FUNCTION {back:in-schema-of:table}();
-- each: columns ALTER TABLE {table} DROP COLUMN {each:retired};
-- down
DO $lk$ BEGIN RAISE EXCEPTION 'Add the columns again as in the migrations that made them, with their values from the new table or from a backup.'; END $lk$;
