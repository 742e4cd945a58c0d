-- recipe: merge-columns
-- title: Two columns become one, while old and new code run
-- parameter: table table | The table
-- parameter: first column | The one column as it is
-- parameter: second column | The other column as it is
-- parameter: new column | The column that holds both
-- parameter: type type | Its type, with its schema unless it is the server's own
-- parameter: up expression | The value of the new column, from the old ones, e.g. first || ' ' || second
-- parameter: down-first expression | The value of the first column, from the new one
-- parameter: down-second expression | The value of the second column, from the new one
-- parameter: former type = {type} | The type of the old columns
-- parameter: key column = id | The primary key, for going through the rows in batches
-- parameter: rows number = 1000 | Rows a batch
-- parameter: prefer choice new|old|raise = new | Which side counts where a statement writes both and they do not say the same; raise: neither, it fails
-- parameter: on-error-up choice raise|keep|null = raise | What old code's write comes to where `up` fails: it fails too, or the new side keeps what it has, or becomes NULL
-- parameter: on-error-down choice raise|keep|null = keep | What new code's write comes to where `down` fails
-- parameter: sync name = lk_sync_{table}_{new} | The trigger and its function
-- parameter: retired-first name = lk_retired_{first} | What the first column is called until it is dropped
-- parameter: retired-second name = lk_retired_{second} | What the second column is called until it is dropped
-- parameter: app literal = | What the application is called, for `deploy mark --app`; empty: no gate asks for a deployment
-- parameter: version literal = | The version of the application that no longer names the old side
-- changeset: title = Merge {first} and {second} of {table} into {new}
-- changeset: table = {table}
-- changeset: old = {first}, {second}
-- changeset: new = {new}
-- changeset: up = {up}
-- changeset: down = ROW({down-first}, {down-second})
-- gate: when app deploy {app} {version}
-- gate: soak 24h
-- gate: quiet {table}.{first} 24h
-- gate: quiet {table}.{second} 24h
-- gate: brownout 24h

-- migration: expand_{new} phase=expand,sync
-- Phase: expand and sync, in one transaction. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. Undone by its down; nothing is lost.
-- Old and new code both work from here on.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore select-star-prepared a new column that old code does not name
ALTER TABLE {table} ADD COLUMN {new} {type};
-- include: syncmerged
-- down
SET LOCAL lock_timeout = '2s';
-- include: unsyncsides
-- lockkeeper:ignore select-star-prepared old code does not name it
ALTER TABLE {table} DROP COLUMN {new};

-- migration: fill_{new} up-alone phase=backfill
-- backfill: UPDATE {table} SET {new} = {up} WHERE {new} IS NULL AND ({up}) IS NOT NULL
-- Phase: backfill. Lock: ROW EXCLUSIVE on {table}; each batch commits by itself, so rows stay locked for moments. May be repeated.
-- Undone with the migration before.
-- up
-- include: batches UPDATE {table} SET {new} = {up} WHERE {key} BETWEEN lk_low AND lk_high AND {new} IS NULL AND ({up}) IS NOT NULL
-- down
-- lockkeeper:ignore-file missing-down,down-cannot-restore-data the new column was empty before

-- migration: hide_{first} phase=contract
-- Phase: contract, first half. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. Undone by its down, then the one before it; the data stays.
-- Only when no code names {first} or {second} any more. Their NOT NULL goes with them, for nothing fills them from then on.
-- up
SET LOCAL lock_timeout = '2s';
-- include: unsyncsides
-- lockkeeper:ignore rename-column,function-body-reference,select-star-prepared nothing reads the old column: that is the gate of this step
ALTER TABLE {table} RENAME COLUMN {first} TO {retired-first};
-- lockkeeper:ignore rename-column,function-body-reference,select-star-prepared nothing reads the old column: that is the gate of this step
ALTER TABLE {table} RENAME COLUMN {second} TO {retired-second};
-- lockkeeper:ignore drop-not-null nothing writes the old columns any more
ALTER TABLE {table} ALTER COLUMN {retired-first} DROP NOT NULL, ALTER COLUMN {retired-second} DROP NOT NULL;
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} RENAME COLUMN {retired-first} TO {first};
ALTER TABLE {table} RENAME COLUMN {retired-second} TO {second};
-- include: syncmerged

-- migration: drop_{first} phase=contract
-- Phase: contract, second half. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. The data of the old columns is lost.
-- Not undone: its down brings empty columns, and those before it fill them from the new one, as far as that can be.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore-file drop-column,drop-used-object,irreversible-statement,down-cannot-restore-data,select-star-prepared retired by the migration before, and nothing missed them
ALTER TABLE {table} DROP COLUMN {retired-first}, DROP COLUMN {retired-second};
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} ADD COLUMN {retired-first} {former}, ADD COLUMN {retired-second} {former};
