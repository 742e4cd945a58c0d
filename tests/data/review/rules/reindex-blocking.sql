-- Cases of the rule reindex-blocking.
--- dangerous: an index
-- expect
reindex index orders_account_idx;
--- dangerous: a table
-- expect
REINDEX TABLE orders;
--- dangerous: a schema [transaction=none]
-- expect
REINDEX SCHEMA public;
--- dangerous: a known index
-- given
CREATE TABLE orders (a int);
CREATE INDEX orders_a ON orders (a);
-- then
-- expect
REINDEX INDEX orders_a;
--- harmless: concurrently [transaction=none]
REINDEX INDEX CONCURRENTLY orders_account_idx;
--- harmless: the other spelling [transaction=none]
REINDEX (CONCURRENTLY, VERBOSE) TABLE orders;
--- harmless: a table without an index
-- given
CREATE TABLE orders (a int);
-- then
REINDEX TABLE orders;
--- harmless: refused in the transaction
REINDEX SCHEMA public;
