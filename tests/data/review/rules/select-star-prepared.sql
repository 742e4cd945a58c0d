-- Cases of the rule select-star-prepared.
--- dangerous: a column more
-- expect
ALTER TABLE orders ADD COLUMN a int;
--- dangerous: a column less
-- expect
ALTER TABLE orders DROP COLUMN note;
--- dangerous: another type
-- expect
ALTER TABLE orders ALTER note TYPE text;
--- harmless: a default
ALTER TABLE orders ALTER note SET DEFAULT '';
--- harmless: made here
CREATE TABLE scratch (a int);
ALTER TABLE scratch ADD COLUMN b int;
