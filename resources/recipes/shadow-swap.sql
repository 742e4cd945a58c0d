-- recipe: shadow-swap
-- title: A table is copied into another shape, beside the traffic, and swapped for it
-- parameter: table table | The table
-- parameter: new table = {table}_new | What the new one is called until it takes the old one's place
-- parameter: alter statement | What is changed in the new one: one ALTER TABLE of it, e.g. ALTER TABLE orders_new ALTER COLUMN total TYPE numeric
-- parameter: columns columns | The columns that both have, but for generated ones; for a change set they are taken from the migrations where those tell
-- parameter: row expression = ROW({columns}) | These as the new table holds them, for comparing: ROW(id, total::numeric)
-- parameter: key column = id | The primary key
-- parameter: rows number = 1000 | Rows a batch
-- parameter: sync name = lk_sync_{new} | The trigger and its function
-- parameter: sync-truncate name = lk_sync_truncate_{new} | The trigger behind TRUNCATE
-- parameter: retired name = lk_retired_{table} | What the old table is called until it is dropped
-- changeset: title = Swap {table} for one of another shape
-- changeset: table = {table}
-- changeset: old = {table}
-- changeset: new = {new}
-- changeset: up = SELECT {key}, ({row})::text FROM {table}
-- changeset: down = SELECT {key}, ROW({columns})::text FROM {new}
-- gate: soak 24h
-- gate: brownout 24h

-- migration: expand_{new} phase=expand,sync
-- Phase: expand and sync, in one transaction. Lock: SHARE ROW EXCLUSIVE on {table} and what it refers to, for milliseconds. Undone by its down.
-- Writers of {table} write {new} too from here on, in their own transactions: each write is dearer, and takes room twice.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore-file opaque-dynamic-sql,implied-lock-on-other-table,several-strong-locks,lock-order-deadlock what belongs to the table is found when it runs: none is forgotten
-- include: guardswap
CREATE TABLE {new} (LIKE {table} INCLUDING ALL EXCLUDING IDENTITY);
-- include: likeold
{alter};
-- include: guardviews
-- include: followtable {new:qualified}
-- down
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore-file drop-table,implied-lock-on-other-table,several-strong-locks,lock-order-deadlock,down-cannot-restore-data the old table holds all that it holds
-- include: unfollowtable
DROP TABLE {new};

-- migration: fill_{new} up-alone phase=backfill
-- backfill: INSERT INTO {new} ({columns}) SELECT {columns} FROM {table} AS lk_old WHERE NOT EXISTS (SELECT FROM {new} AS lk_new WHERE lk_new.{key} = lk_old.{key}) FOR SHARE OF lk_old ON CONFLICT ({key}) DO NOTHING
-- Phase: backfill. Lock: ROW EXCLUSIVE on {new}, and each batch's rows of {table} for moments. May be repeated: a row that is there is newer.
-- Undone with the migration before.
-- up
-- include: batches INSERT INTO {new} ({columns}) SELECT {columns} FROM {table} WHERE {key} BETWEEN lk_low AND lk_high FOR SHARE ON CONFLICT ({key}) DO NOTHING
-- down
-- lockkeeper:ignore-file missing-down,down-cannot-restore-data the new table was empty before

-- migration: analyze_{new} phase=contract
-- Phase: contract, made ready. Lock: SHARE UPDATE EXCLUSIVE on {new}; readers and writers pass. Where materialized views read {table}, ACCESS EXCLUSIVE on
-- both for milliseconds, behind it: each gets a twin over the new table. Undone by its down.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore-file opaque-dynamic-sql,down-not-inverse,rename-table,function-body-reference,select-star-prepared,several-strong-locks,lock-order-deadlock the tables have their names again before anybody looks
ANALYZE {new};
-- include: twinviews
-- down
SET LOCAL lock_timeout = '2s';
-- include: droptwins {new:literal}

-- migration: prove_{new} up-alone down-alone phase=contract
-- Phase: contract, made ready: the new table's own foreign keys are validated, one after the other, and materialized views over it are filled. Lock: SHARE
-- UPDATE EXCLUSIVE on {new} meanwhile. Undone with the first migration; its down makes the foreign keys valid again that the way back has brought.
-- up
-- lockkeeper:ignore-file opaque-dynamic-sql they are found when it runs
-- include: validateown
-- down
-- include: validatereferences

-- migration: swap_{table} phase=contract
-- Phase: contract: the new table takes the name, and foreign keys, views, materialized views, sequences, triggers, policies, rights, remarks, publications, replica identity and
-- the names of indexes and statistics with it. Lock: ACCESS EXCLUSIVE on both and on all that refers to them, for milliseconds. Undone by its down.
-- A trigger keeps the old table up to date, so that the way back loses nothing but what the old table cannot hold: there it keeps what it has.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore-file opaque-dynamic-sql,rename-table,function-body-reference,select-star-prepared,several-strong-locks,lock-order-deadlock the new table takes the name in the same transaction
-- include: swaplocks {new:literal}
-- include: unfollowtable
ALTER TABLE {table} RENAME TO {retired};
ALTER TABLE {new} RENAME TO {table:name-alone};
-- include: swapcarry lk_source CONSTANT regclass := {retired:literal-in-schema-of:table}::regclass; lk_target CONSTANT regclass := {table:literal}::regclass; lk_goes CONSTANT text := 'lk_retired_'; lk_comes CONSTANT text := 'lk_new_';
-- include: followback {retired:qualified-in-schema-of:table}
-- down
SET LOCAL lock_timeout = '2s';
-- include: swaplocks {retired:literal-in-schema-of:table}
-- include: unfollowtable
ALTER TABLE {table} RENAME TO {new:name-alone};
ALTER TABLE {retired:in-schema-of:table} RENAME TO {table:name-alone};
-- include: swapcarry lk_source CONSTANT regclass := {new:literal}::regclass; lk_target CONSTANT regclass := {table:literal}::regclass; lk_goes CONSTANT text := 'lk_new_'; lk_comes CONSTANT text := 'lk_retired_';
-- include: followtable {new:qualified}

-- migration: validate_{table} up-alone phase=contract
-- Phase: contract: what refers to the table is held against it, one foreign key after the other. Lock: SHARE UPDATE EXCLUSIVE on each while its rows are
-- read; readers and writers pass. Undone with the migration before.
-- up
-- lockkeeper:ignore-file opaque-dynamic-sql,missing-down what refers to the table is found when it runs
-- include: validatereferences
-- down

-- migration: drop_{retired} phase=contract
-- Phase: contract, last. Lock: ACCESS EXCLUSIVE on {table}, for milliseconds. The old table goes.
-- Not undone: the rows are in the new one.
-- up
SET LOCAL lock_timeout = '2s';
-- lockkeeper:ignore-file opaque-dynamic-sql,drop-table,drop-used-object,irreversible-statement,down-cannot-restore-data,implied-lock-on-other-table,several-strong-locks,lock-order-deadlock retired by the migration before, and nothing missed it
-- include: unfollowtable
-- include: droptwins {retired:literal-in-schema-of:table}
DROP TABLE {retired:in-schema-of:table};
-- down
-- lockkeeper:ignore-file missing-down the rows are in the new table
DO $lk$ BEGIN RAISE EXCEPTION 'The old table is gone: another change set leads to another shape, or it comes from a backup.'; END $lk$;
