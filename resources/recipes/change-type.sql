-- recipe: change-type
-- title: Another type for a column, without writing the table anew under a lock
-- parameter: table table | The table
-- parameter: old column | The column
-- parameter: new column = {old}_new | What it is called until it takes the old one's place
-- parameter: type type | Its new type, with its schema unless it is the server's own
-- parameter: former type | Its type now
-- parameter: up expression = {old}::{type} | The value of the new column, from the old columns
-- parameter: down expression = {new}::{former} | The value of the old column, from the new columns
-- parameter: default expression = | The default of the column, where it has one
-- parameter: key column = id | The primary key, for going through the rows in batches
-- parameter: rows number = 1000 | Rows a batch
-- parameter: prefer choice new|old|raise = new | Which side counts where a statement writes both and they do not say the same; raise: neither, it fails
-- parameter: on-error-up choice raise|keep|null = raise | What old code's write comes to where `up` fails: it fails too, or the new side keeps what it has, or becomes NULL
-- parameter: on-error-down choice raise|keep|null = keep | What new code's write comes to where `down` fails
-- parameter: sync name = lk_sync_{table}_{new} | The trigger and its function
-- parameter: retired name = lk_retired_{old} | What the old column is called until it is dropped
-- parameter: app literal = | What the application is called, for `deploy mark --app`; empty: no gate asks for a deployment
-- parameter: version literal = | The version of the application that takes both types
-- changeset: title = Change {table}.{old} to {type}
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
-- Both columns hold what either is given from here on.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore select-star-prepared a new column that old code does not name
ALTER TABLE {table} ADD COLUMN {new} {type};
-- include: sync
-- down
SET LOCAL lock_timeout = '2s';
-- include: unsyncsides
-- lockkeeper:ignore select-star-prepared old code does not name it
ALTER TABLE {table} DROP COLUMN {new};

-- migration: fill_{new} up-alone down-alone phase=backfill
-- backfill: UPDATE {table} SET {new} = {up} WHERE {new} IS NULL AND {old} IS NOT NULL
-- backfill-given: up UPDATE {table} SET {new} = {up} WHERE {new} IS NULL AND ({up}) IS NOT NULL
-- backfill-with: on-row-error=quarantine
-- Phase: backfill. Lock: ROW EXCLUSIVE on {table}; each batch commits by itself, so rows stay locked for moments. May be repeated.
-- A value that cannot be cast stops it, with its message: repair the row, then run it again.
-- Undone with the migration before; its down gives the old column what was written after the switch.
-- up
-- include: batches UPDATE {table} SET {new} = {up} WHERE {key} BETWEEN lk_low AND lk_high AND {new} IS NULL AND {old} IS NOT NULL
-- down
-- lockkeeper:ignore-file down-cannot-restore-data the new column was empty before, and keeps what it has
-- include: batches UPDATE {table} SET {old} = {down} WHERE {key} BETWEEN lk_low AND lk_high AND ({up}){type:compared} IS DISTINCT FROM {new}{type:compared}

-- migration: switch_{old} phase=contract
-- Phase: contract, first half: the new column takes the name. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. Undone by its down, then the one before it.
-- Only when all code takes both types, and {new} has the indexes and constraints of {old}: changeset new writes steps for those that the migrations
-- tell of, and the check twins names the others; by hand the recipes index, add-fk, add-check and add-not-null make them.
-- up
SET LOCAL lock_timeout = '2s';
-- include: unsyncsides
-- lockkeeper:ignore rename-column,function-body-reference,select-star-prepared the new column takes the name in the same transaction
ALTER TABLE {table} RENAME COLUMN {old} TO {retired};
-- lockkeeper:ignore rename-column,function-body-reference,select-star-prepared it takes the name that code uses
ALTER TABLE {table} RENAME COLUMN {new} TO {old};
-- lockkeeper:ignore drop-not-null,drop-constraint,drop-default nothing writes the old column any more
ALTER TABLE {table} ALTER COLUMN {retired} DROP NOT NULL, ALTER COLUMN {retired} DROP DEFAULT;
{default?}ALTER TABLE {table} ALTER COLUMN {old} SET DEFAULT {default};
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} RENAME COLUMN {old} TO {new};
ALTER TABLE {table} RENAME COLUMN {retired} TO {old};
{default?}-- lockkeeper:ignore drop-default the old column has it again
{default?}ALTER TABLE {table} ALTER COLUMN {new} DROP DEFAULT, ALTER COLUMN {old} SET DEFAULT {default};
-- include: sync

-- migration: drop_{retired} phase=contract
-- Phase: contract, second half. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. The old values are lost.
-- Not undone: its down brings an empty column, and those before it fill that from the new one, as far as that can be.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore-file drop-column,drop-used-object,irreversible-statement,down-cannot-restore-data,select-star-prepared retired by the migration before, and nothing missed it
ALTER TABLE {table} DROP COLUMN {retired};
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} ADD COLUMN {retired} {former};
