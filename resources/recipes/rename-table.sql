-- recipe: rename-table
-- title: Another name for a table, with a view under the old one for the old code
-- parameter: table table | The table as it is called now
-- parameter: name name | Its new name

-- migration: rename_{table}
-- Phase: expand. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. The view takes SELECT, INSERT, UPDATE, DELETE; not TRUNCATE, COPY … FROM and foreign keys.
-- Undone by its down.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore rename-table,function-body-reference a view takes the old name in the same transaction
ALTER TABLE {table} RENAME TO {name};
CREATE VIEW {table} AS SELECT * FROM {name:in-schema-of:table};
-- down
SET LOCAL lock_timeout = '2s';
DROP VIEW {table};
ALTER TABLE {name:in-schema-of:table} RENAME TO {table:name-alone};

-- migration: forget_{table}
-- Phase: contract. Only when no code names {table} any more. Lock: ACCESS EXCLUSIVE on the view, for milliseconds.
-- Undone by its down.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore drop-used-object,function-body-reference the code that used the old name is gone: that is the gate of this step
DROP VIEW {table};
-- down
CREATE VIEW {table} AS SELECT * FROM {name:in-schema-of:table};
