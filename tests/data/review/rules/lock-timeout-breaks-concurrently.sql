-- Cases of the rule lock-timeout-breaks-concurrently.
--- dangerous: lock_timeout of the file [transaction=none]
SET lock_timeout = '2s';
-- expect
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
--- dangerous: statement_timeout of the role [transaction=none statement_timeout=30s]
-- expect
DROP INDEX CONCURRENTLY orders_note_idx;
--- dangerous: REINDEX [transaction=none]
SET statement_timeout = '1min';
-- expect
REINDEX (CONCURRENTLY) TABLE orders;
--- dangerous: a partition left half detached [transaction=none]
SET lock_timeout = '2s';
-- expect
ALTER TABLE readings DETACH PARTITION readings_2024 CONCURRENTLY;
--- harmless: off just for it [transaction=none]
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN note text;
SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
--- harmless: not concurrently
SET lock_timeout = '2s';
CREATE INDEX orders_note_idx ON orders (note);
--- harmless: refused in the transaction
SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
--- harmless: the index is there [transaction=none]
-- given
CREATE TABLE orders (id int, note text);
CREATE INDEX orders_note_idx ON orders (note);
-- then
SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_idx ON orders (note);
--- harmless: a table of this file [transaction=none]
SET lock_timeout = '2s';
CREATE TABLE bills (id int);
CREATE INDEX CONCURRENTLY bills_idx ON bills (id);
