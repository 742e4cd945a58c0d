-- Cases of the rule down-loses-new-data.
--- dangerous: a table
CREATE TABLE a (id int);
-- migrate:down
DROP TABLE a;
--- dangerous: a column
ALTER TABLE orders ADD COLUMN a int;
-- migrate:down
ALTER TABLE orders DROP COLUMN a;
--- harmless: an index
CREATE INDEX i ON orders (qty);
-- migrate:down
DROP INDEX i;
--- harmless: a view
CREATE VIEW v AS SELECT 1 AS a;
-- migrate:down
DROP VIEW v;
--- harmless: in the up part
DROP TABLE orders;
