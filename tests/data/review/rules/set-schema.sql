-- Cases of the rule set-schema.
--- dangerous: a table
-- expect
ALTER TABLE orders SET SCHEMA archive;
--- dangerous: a view
-- expect
ALTER VIEW active_accounts SET SCHEMA reporting;
--- dangerous: a function
-- expect
ALTER FUNCTION totals() SET SCHEMA reporting;
--- harmless: a view stays behind
ALTER TABLE orders SET SCHEMA archive;
CREATE VIEW orders AS SELECT * FROM archive.orders;
--- harmless: made here
CREATE TABLE scratch (a int);
ALTER TABLE scratch SET SCHEMA archive;
--- harmless: it is there already
-- given
CREATE SCHEMA archive;
CREATE TABLE archive.orders (a int);
-- then
ALTER TABLE archive.orders SET SCHEMA archive;
--- harmless: an extension
ALTER EXTENSION citext SET SCHEMA extensions;
