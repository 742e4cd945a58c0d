-- Cases of the rule set-tablespace.
--- dangerous: another one
-- expect
ALTER TABLE orders SET TABLESPACE fast;
--- dangerous: of an index
-- expect
ALTER INDEX orders_account_idx SET TABLESPACE fast;
--- harmless: the present one
-- given
CREATE TABLE orders (id int) TABLESPACE fast;
-- then
ALTER TABLE orders SET TABLESPACE fast;
--- harmless: a new table
CREATE TABLE bills (id int) TABLESPACE fast;
