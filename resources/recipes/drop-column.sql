-- recipe: drop-column
-- title: A column goes: first hidden, then dropped
-- parameter: table table | The table
-- parameter: column column | The column
-- parameter: type type | Its type, for the way back
-- parameter: retired name = lk_retired_{column} | What it is called until it is dropped
-- parameter: app literal = | What the application is called, for `deploy mark --app`; empty: no gate asks for a deployment
-- parameter: version literal = | The version of the application that no longer names the old side
-- changeset: title = Retire {table}.{column}
-- changeset: table = {table}
-- changeset: old = {column}
-- gate: when app deploy {app} {version}
-- gate: soak 24h
-- gate: quiet {table}.{column} 24h
-- gate: brownout 24h

-- migration: loosen_{column} phase=expand
-- Phase: expand. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. New code may leave it out from here on. It changes nothing where the column takes NULL already.
-- Not undone: NOT NULL comes back by the recipe add-not-null.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore drop-not-null,drop-constraint readers of it are taken out of the code before
ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL;
-- down
-- lockkeeper:ignore-file missing-down NOT NULL comes back by the recipe add-not-null, once all rows have a value again

-- migration: hide_{column} phase=contract
-- Phase: contract, first half. Only when no code names it any more. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. The data stays.
-- Undone by its down.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore rename-column,function-body-reference,select-star-prepared nothing reads it: that is the gate of this step
ALTER TABLE {table} RENAME COLUMN {column} TO {retired};
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} RENAME COLUMN {retired} TO {column};

-- migration: drop_{column} phase=contract
-- Phase: contract, second half. The data is lost. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds.
-- Not undone: the down brings an empty column.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore-file drop-column,drop-used-object,irreversible-statement,down-cannot-restore-data,select-star-prepared retired by the migration before, and nothing missed it
ALTER TABLE {table} DROP COLUMN {retired};
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} ADD COLUMN {retired} {type};
