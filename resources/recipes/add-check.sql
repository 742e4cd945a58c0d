-- recipe: add-check
-- title: A CHECK that is held against the old rows beside the traffic
-- parameter: table table | The table
-- parameter: condition expression | What has to be true, e.g. qty > 0
-- parameter: name name | The constraint

-- migration: add_{name}
-- Phase: expand. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. New rows are checked from here on.
-- Undone by its down.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore new-constraint-on-old-writes the application writes only what the condition allows
ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({condition}) NOT VALID;
-- down
SET LOCAL lock_timeout = '2s';
ALTER TABLE {table} DROP CONSTRAINT {name};

-- migration: validate_{name}
-- Phase: contract. Lock: SHARE UPDATE EXCLUSIVE on {table} while all its rows are read; readers and writers pass.
-- Undone with the migration before.
-- up
ALTER TABLE {table} VALIDATE CONSTRAINT {name};
-- down
-- lockkeeper:ignore-file missing-down a constraint stays validated; the migration before takes it away
