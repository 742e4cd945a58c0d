-- recipe: drop-table
-- title: A table goes: first hidden, then dropped
-- parameter: table table | The table
-- parameter: again statement = | CREATE TABLE of it under its retired name, for the way back
-- parameter: retired name = lk_retired_{table} | What it is called until it is dropped
-- parameter: app literal = | What the application is called, for `deploy mark --app`; empty: no gate asks for a deployment
-- parameter: version literal = | The version of the application that no longer names the old side
-- changeset: title = Retire {table}
-- changeset: table = {table}
-- changeset: old = {table}
-- gate: when app deploy {app} {version}
-- gate: soak 24h
-- gate: quiet {table} 24h
-- gate: brownout 24h

-- migration: hide_{table} phase=contract
-- Phase: contract, first half. Only when no code names it any more. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. The data stays.
-- Undone by its down.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore rename-table,function-body-reference nothing reads it: that is the gate of this step
ALTER TABLE {table} RENAME TO {retired};
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {retired:in-schema-of:table} RENAME TO {table:name-alone};

-- migration: drop_{table} phase=contract
-- Phase: contract, second half. Lock: ACCESS EXCLUSIVE on {retired:in-schema-of:table}, for milliseconds. The rows are lost. Foreign keys of it go in a migration of their own before.
-- Not undone: the down makes an empty table, or refuses.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore-file drop-table,drop-used-object,irreversible-statement,down-cannot-restore-data,implied-lock-on-other-table retired by the migration before, and nothing missed it
DROP TABLE {retired:in-schema-of:table};
-- down
{again?}{again};
{again!}-- lockkeeper:ignore-file missing-down what the table was stands in the migration that made it; its rows do not come back
{again!}DO $lk$ BEGIN RAISE EXCEPTION 'Make the table again as in the migration that made it, with its rows from a backup.'; END $lk$;
