-- Cases of the rule rename-column.
--- dangerous: plain
-- expect
ALTER TABLE orders RENAME COLUMN placed_at TO created_at;
--- dangerous: without the word COLUMN
-- expect
ALTER TABLE orders RENAME placed_at TO created_at;
--- dangerous: of a view
-- expect
ALTER VIEW active_accounts RENAME COLUMN email TO mail;
--- dangerous: an attribute
-- expect
ALTER TYPE address RENAME ATTRIBUTE city TO town;
--- dangerous: a quoted name
-- expect
ALTER TABLE orders RENAME "Note" TO note;
--- harmless: swapped with another column
ALTER TABLE orders RENAME note TO note_old;
ALTER TABLE orders RENAME note_new TO note;
--- harmless: a new column takes the name
ALTER TABLE orders RENAME note TO note_old;
ALTER TABLE orders ADD COLUMN note text;
--- harmless: a view of both names takes the table's place
ALTER TABLE orders RENAME note TO remark;
ALTER TABLE orders RENAME TO orders_base;
CREATE VIEW orders AS SELECT id, remark, remark AS note FROM orders_base;
--- harmless: made here
CREATE TABLE scratch (a int);
ALTER TABLE scratch RENAME a TO b;
--- harmless: added here
ALTER TABLE orders ADD COLUMN a int;
ALTER TABLE orders RENAME a TO b;
