-- recipe: split-column
-- title: One column becomes two, while old and new code run
-- parameter: table table | The table
-- parameter: old column | The column as it is
-- parameter: first column | The one column that it becomes
-- parameter: second column | The other column that it becomes
-- parameter: type type | The type of the new columns, with its schema unless it is the server's own
-- parameter: up-first expression | The value of the first column, from the old one, e.g. split_part(name, ' ', 1)
-- parameter: up-second expression | The value of the second column, from the old one
-- parameter: down expression | The value of the old column, from the new ones
-- parameter: former type = {type} | The type of the old column
-- parameter: key column = id | The primary key, for going through the rows in batches
-- parameter: rows number = 1000 | Rows a batch
-- parameter: prefer choice new|old|raise = new | Which side counts where a statement writes both and they do not say the same; raise: neither, it fails
-- parameter: on-error-up choice raise|keep|null = raise | What old code's write comes to where `up` fails: it fails too, or the new side keeps what it has, or becomes NULL
-- parameter: on-error-down choice raise|keep|null = keep | What new code's write comes to where `down` fails
-- parameter: sync name = lk_sync_{table}_{old} | The trigger and its function
-- parameter: retired name = lk_retired_{old} | What the old column is called until it is dropped
-- parameter: app literal = | What the application is called, for `deploy mark --app`; empty: no gate asks for a deployment
-- parameter: version literal = | The version of the application that no longer names the old side
-- changeset: title = Split {table}.{old} into {first} and {second}
-- changeset: table = {table}
-- changeset: old = {old}
-- changeset: new = {first}, {second}
-- changeset: equal = {first} IS NOT DISTINCT FROM ({up-first}) AND {second} IS NOT DISTINCT FROM ({up-second}) OR {old} IS NOT DISTINCT FROM ({down})
-- changeset: down = {down}
-- gate: when app deploy {app} {version}
-- gate: soak 24h
-- gate: quiet {table}.{old} 24h
-- gate: brownout 24h

-- migration: expand_{first} phase=expand,sync
-- Phase: expand and sync, in one transaction. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. Undone by its down; nothing is lost.
-- Old and new code both work from here on.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore select-star-prepared new columns that old code does not name
ALTER TABLE {table} ADD COLUMN {first} {type}, ADD COLUMN {second} {type};
-- include: syncsplit
-- down
SET LOCAL lock_timeout = '2s';
-- include: unsyncsides
-- lockkeeper:ignore select-star-prepared old code does not name them
ALTER TABLE {table} DROP COLUMN {first}, DROP COLUMN {second};

-- migration: fill_{first} up-alone phase=backfill
-- backfill: UPDATE {table} SET {first} = {up-first}, {second} = {up-second} WHERE {first} IS NULL AND {second} IS NULL AND {old} IS NOT NULL
-- Phase: backfill. Lock: ROW EXCLUSIVE on {table}; each batch commits by itself, so rows stay locked for moments. May be repeated.
-- Undone with the migration before.
-- up
-- include: batches UPDATE {table} SET {first} = {up-first}, {second} = {up-second} WHERE {key} BETWEEN lk_low AND lk_high AND {first} IS NULL AND {second} IS NULL AND {old} IS NOT NULL
-- down
-- lockkeeper:ignore-file missing-down,down-cannot-restore-data the new columns were empty before

-- migration: hide_{old} phase=contract
-- Phase: contract, first half. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. Undone by its down, then the one before it; the data stays.
-- Only when no code names {old} any more. Its NOT NULL goes with it, for nothing fills it from then on.
-- up
SET LOCAL lock_timeout = '2s';
-- include: unsyncsides
-- lockkeeper:ignore rename-column,function-body-reference,select-star-prepared nothing reads the old column: that is the gate of this step
ALTER TABLE {table} RENAME COLUMN {old} TO {retired};
-- lockkeeper:ignore drop-not-null nothing writes the old column any more
ALTER TABLE {table} ALTER COLUMN {retired} DROP NOT NULL;
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} RENAME COLUMN {retired} TO {old};
-- include: syncsplit

-- migration: drop_{old} phase=contract
-- Phase: contract, second half. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. The data of the old column is lost.
-- Not undone: its down brings an empty column.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore-file drop-column,drop-used-object,irreversible-statement,down-cannot-restore-data,select-star-prepared retired by the migration before, and nothing missed it
ALTER TABLE {table} DROP COLUMN {retired};
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} ADD COLUMN {retired} {former};
