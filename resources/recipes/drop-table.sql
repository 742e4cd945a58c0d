-- recipe: drop-table
-- title: A table goes: first hidden, then dropped
-- parameter: table table | The table
-- parameter: retired name = lk_retired_{table} | What it is called until it is dropped

-- migration: hide_{table}
-- Phase: contract, first half. Only when no code names it any more. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. The data stays.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore rename-table,function-body-reference nothing reads it: that is the gate of this step
ALTER TABLE {table} RENAME TO {retired};
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {retired:in-schema-of:table} RENAME TO {table:name-alone};

-- migration: drop_{table}
-- Phase: contract, second half. The rows are lost; write what makes the table again into the down part before it runs. Foreign keys of it go in a migration of their own before.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore irreversible-statement,drop-table,drop-used-object,implied-lock-on-other-table retired by the migration before, and nothing missed it
DROP TABLE {retired:in-schema-of:table};
-- down
-- What the table was stands in the migration that made it; its rows do not come back.
