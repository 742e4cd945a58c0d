-- recipe: bigint-key
-- title: A primary key of integers becomes one of bigints, with its sequence and with what refers to it
-- parameter: table table | The table
-- parameter: old column = id | The primary key
-- parameter: new column = {old}_new | What the new column is called until it takes the old one's place
-- parameter: type type = bigint | Its new type
-- parameter: former type = integer | Its type now
-- parameter: up expression = {old}::{type} | The value of the new column, from the old one
-- parameter: down expression = {new}::{former} | The value of the old column, from the new one
-- parameter: key column = {old} | The column by which the rows are gone through in batches
-- parameter: rows number = 1000 | Rows a batch
-- parameter: prefer choice new|old|raise = new | Which side counts where a statement writes both and they do not say the same; raise: neither, it fails
-- parameter: on-error-up choice raise|keep|null = raise | What old code's write comes to where `up` fails: it fails too, or the new side keeps what it has, or becomes NULL
-- parameter: on-error-down choice raise|keep|null = keep | What new code's write comes to where `down` fails
-- parameter: sync name = lk_sync_{table}_{new} | The trigger and its function
-- parameter: set name = {table}_{new}_set | The CHECK that stands in for NOT NULL meanwhile
-- parameter: index name = {table}_{new}_key | The index that becomes the primary key's
-- parameter: way-back name = {table}_{old}_former | The index that keeps the old key, for the way back
-- parameter: retired name = lk_retired_{old} | What the old column is called until it is dropped
-- parameter: app literal = | What the application is called, for `deploy mark --app`; empty: no gate asks for a deployment
-- parameter: version literal = | The version of the application that takes both types
-- changeset: title = Make the key of {table} a {type}
-- changeset: table = {table}
-- changeset: old = {old}
-- changeset: new = {new}
-- changeset: up = {up}
-- changeset: down = {down}
-- gate: when app deploy {app} {version}
-- gate: soak 24h
-- gate: brownout 24h

-- migration: expand_{new} phase=expand,sync
-- Phase: expand and sync, in one transaction. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. Undone by its down; nothing is lost.
-- Columns that refer to {table} stay as they are: each may become a bigint before, by the recipe change-type.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore-file opaque-dynamic-sql it only looks
-- include: guardkey
-- lockkeeper:ignore select-star-prepared a new column that old code does not name
ALTER TABLE {table} ADD COLUMN {new} {type};
-- include: sync
-- down
SET LOCAL lock_timeout = '2s';
-- include: unsyncsides
-- lockkeeper:ignore select-star-prepared old code does not name it
ALTER TABLE {table} DROP COLUMN {new};

-- migration: fill_{new} up-alone phase=backfill
-- backfill: UPDATE {table} SET {new} = {up} WHERE {new} IS NULL
-- Phase: backfill. Lock: ROW EXCLUSIVE on {table}; each batch commits by itself, so rows stay locked for moments. May be repeated.
-- Undone with the migration before.
-- up
-- include: batches UPDATE {table} SET {new} = {up} WHERE {key} BETWEEN lk_low AND lk_high AND {new} IS NULL
-- down
-- lockkeeper:ignore-file missing-down,down-cannot-restore-data the new column was empty before

-- migration: expect_{new} phase=contract
-- Phase: contract, made ready: every row has the new key by now. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds.
-- Undone by its down.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore new-constraint-on-old-writes,select-star-prepared the trigger fills it whoever writes, and the backfill has filled the rest
ALTER TABLE {table} ADD CONSTRAINT {set} CHECK ({new} IS NOT NULL) NOT VALID;
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} DROP CONSTRAINT {set};

-- migration: prove_{new} down-alone phase=contract
-- Phase: contract, made ready. Lock: SHARE UPDATE EXCLUSIVE on {table} while all its rows are read; readers and writers pass.
-- Undone with the migration before; its down makes the foreign keys valid again that the way back has brought.
-- up
ALTER TABLE {table} VALIDATE CONSTRAINT {set};
-- down
-- lockkeeper:ignore-file opaque-dynamic-sql,down-not-inverse what refers to the key is found when it runs
-- include: validatereferences

-- migration: index_{new} up-alone down-alone phase=contract
-- Phase: contract, made ready. Lock: SHARE UPDATE EXCLUSIVE on {table} while the index is built; readers and writers pass.
-- Undone by its down. Where it fails it leaves an INVALID index: drop that, and begin again.
-- up
-- lockkeeper:ignore concurrent-unique-may-fail it holds the values of a primary key
CREATE UNIQUE INDEX CONCURRENTLY {index} ON {table} ({new});
-- down
DROP INDEX CONCURRENTLY IF EXISTS {index:in-schema-of:table};

-- migration: keep_{old} up-alone down-alone phase=contract
-- Phase: contract, made ready: the old key keeps an index for the way back. Lock: SHARE UPDATE EXCLUSIVE on {table} while it is built.
-- Undone by its down.
-- up
-- lockkeeper:ignore concurrent-unique-may-fail it holds the values of a primary key, for the way back
CREATE UNIQUE INDEX CONCURRENTLY {way-back} ON {table} ({old});
-- down
DROP INDEX CONCURRENTLY IF EXISTS {way-back:in-schema-of:table};

-- migration: switch_{old} phase=contract
-- Phase: contract: the new column takes the name, the key, the default and its sequence, and what refers to it. Lock: ACCESS EXCLUSIVE on {table} and
-- all that refers to it, for milliseconds. Undone by its down, which reads {table} once for NOT NULL, and fails where a key no longer fits the old type.
-- Only when all code takes keys of both types. A trigger keeps the old column filled as long as the new key fits.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore-file opaque-dynamic-sql,down-not-inverse what refers to the key is found when it runs: none is forgotten
-- include: unsyncsides
-- include: switchkey lk_from CONSTANT text := {old:literal}; lk_to CONSTANT text := {new:literal}; lk_aside CONSTANT text := {retired:literal}; lk_index CONSTANT text := {index:literal}; lk_type CONSTANT text := '{type}';
-- lockkeeper:ignore drop-constraint NOT NULL has taken its place
ALTER TABLE {table} DROP CONSTRAINT {set};
-- include: followkey
-- down
SET LOCAL lock_timeout = '2s';
-- include: unsync
-- include: switchkey lk_from CONSTANT text := {old:literal}; lk_to CONSTANT text := {retired:literal}; lk_aside CONSTANT text := {new:literal}; lk_index CONSTANT text := {way-back:literal}; lk_type CONSTANT text := '{former}';
-- lockkeeper:ignore new-constraint-on-old-writes,select-star-prepared the trigger fills it, as before
ALTER TABLE {table} ADD CONSTRAINT {set} CHECK ({new} IS NOT NULL) NOT VALID;
-- include: sync

-- migration: validate_{old} up-alone phase=contract
-- Phase: contract: what refers to the key is held against it, one foreign key after the other. Lock: SHARE UPDATE EXCLUSIVE on each while its rows are
-- read; readers and writers pass. Undone with the migration before.
-- up
-- lockkeeper:ignore-file opaque-dynamic-sql,missing-down what refers to the key is found when it runs
-- include: validatereferences
-- down

-- migration: drop_{retired} phase=contract
-- Phase: contract, last. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. The old column goes.
-- Not undone: the old key is gone.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore-file drop-column,drop-used-object,irreversible-statement,down-cannot-restore-data,select-star-prepared,missing-down retired by the migration before, and nothing missed it
-- include: unsync
ALTER TABLE {table} DROP COLUMN {retired};
-- down
-- lockkeeper:ignore-file missing-down the new key has all rows
DO $lk$ BEGIN RAISE EXCEPTION 'The old key is gone. It comes back by another change set, or from a backup.'; END $lk$;
