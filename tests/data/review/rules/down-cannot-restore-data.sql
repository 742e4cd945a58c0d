-- Cases of the rule down-cannot-restore-data.
--- dangerous: a column comes back empty
ALTER TABLE orders DROP COLUMN note;
-- migrate:down
ALTER TABLE orders ADD COLUMN note varchar(50);
--- dangerous: a table comes back empty
DROP TABLE orders;
-- migrate:down
CREATE TABLE orders (id bigint);
--- dangerous: emptied
TRUNCATE orders;
-- migrate:down
SELECT 1; ALTER TABLE x ADD COLUMN a int;
--- dangerous: deleted
DELETE FROM orders WHERE status = 'old';
-- migrate:down
COMMENT ON TABLE orders IS NULL;
--- dangerous: overwritten
UPDATE orders SET qty = 1 WHERE qty > 5;
-- migrate:down
COMMENT ON TABLE orders IS NULL;
--- dangerous: inserted rows stay
INSERT INTO countries (code) VALUES ('XX');
-- migrate:down
COMMENT ON TABLE countries IS NULL;
--- dangerous: rounded and widened again
-- given
CREATE TABLE t (v numeric(10,2));
-- then
ALTER TABLE t ALTER v TYPE numeric(10,1);
-- migrate:down
ALTER TABLE t ALTER v TYPE numeric(10,2);
--- harmless: inserted and deleted
INSERT INTO countries (code) VALUES ('XX');
-- migrate:down
DELETE FROM countries WHERE code = 'XX';
--- harmless: a new column is filled
ALTER TABLE orders ADD COLUMN net numeric;
UPDATE orders SET net = total;
-- migrate:down
ALTER TABLE orders DROP COLUMN net;
--- harmless: a new table is filled
CREATE TABLE a (id int);
INSERT INTO a VALUES (1);
-- migrate:down
DROP TABLE a;
--- harmless: a wider type and back
-- given
CREATE TABLE t (v int);
-- then
ALTER TABLE t ALTER v TYPE bigint;
-- migrate:down
ALTER TABLE t ALTER v TYPE int;
--- harmless: renamed instead of dropped
ALTER TABLE orders RENAME note TO note_to_drop;
-- migrate:down
ALTER TABLE orders RENAME note_to_drop TO note;
--- harmless: an empty table
-- given
CREATE TABLE empty_t (a int);
-- then
DROP TABLE empty_t;
-- migrate:down
CREATE TABLE empty_t (a int);
--- harmless: written and written back
UPDATE orders SET qty = qty + 1;
-- migrate:down
UPDATE orders SET qty = qty - 1;
--- harmless: no down part
TRUNCATE orders;
