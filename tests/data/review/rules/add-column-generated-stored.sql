-- Cases of the rule add-column-generated-stored.
--- dangerous: stored
-- expect
ALTER TABLE orders ADD COLUMN gross numeric GENERATED ALWAYS AS (net * 1.19) STORED;
--- dangerous: stored, newest server [version=18]
-- expect
ALTER TABLE orders ADD COLUMN gross numeric GENERATED ALWAYS AS (net * 1.19) STORED;
--- harmless: in a new table
CREATE TABLE bills (net numeric, gross numeric GENERATED ALWAYS AS (net * 1.19) STORED);
--- harmless: a plain column
ALTER TABLE orders ADD COLUMN gross numeric;
--- harmless: the table is new
CREATE TABLE bills (net numeric);
ALTER TABLE bills ADD COLUMN gross numeric GENERATED ALWAYS AS (net * 1.19) STORED;
