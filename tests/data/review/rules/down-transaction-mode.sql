-- Cases of the rule down-transaction-mode.
--- dangerous: the down part is wrapped [transaction=none]
CREATE INDEX CONCURRENTLY i ON orders (qty);
-- migrate:down
-- expect
DROP INDEX CONCURRENTLY i;
--- harmless: it is not [transaction=none]
CREATE INDEX CONCURRENTLY i ON orders (qty);
-- migrate:down transaction:false
DROP INDEX CONCURRENTLY i;
--- harmless: a plain DROP INDEX [transaction=none]
CREATE INDEX CONCURRENTLY i ON orders (qty);
-- migrate:down
DROP INDEX i;
--- harmless: in the up part, which is another rule
CREATE INDEX CONCURRENTLY i ON orders (qty);
