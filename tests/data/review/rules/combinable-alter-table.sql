-- Cases of the rule combinable-alter-table.
--- dangerous: two passes [transaction=none]
ALTER TABLE orders ADD CONSTRAINT a CHECK (a > 0);
-- expect
ALTER TABLE orders ADD CONSTRAINT b CHECK (b > 0);
--- dangerous: a rewrite and a scan [transaction=none]
ALTER TABLE orders ADD COLUMN id2 bigserial;
-- expect
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
--- harmless: one transaction
ALTER TABLE orders ADD CONSTRAINT a CHECK (a > 0);
ALTER TABLE orders ADD CONSTRAINT b CHECK (b > 0);
--- harmless: two tables [transaction=none]
ALTER TABLE orders ADD CONSTRAINT a CHECK (a > 0);
ALTER TABLE accounts ADD CONSTRAINT b CHECK (b > 0);
--- harmless: a pass and a brief one [transaction=none]
ALTER TABLE orders ADD CONSTRAINT a CHECK (a > 0);
ALTER TABLE orders ADD COLUMN b int;
--- harmless: NOT VALID, then VALIDATE [transaction=none]
ALTER TABLE orders ADD CONSTRAINT a CHECK (a > 0);
ALTER TABLE orders ADD CONSTRAINT b CHECK (b > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT b;
