-- Cases of the rule set-not-null-unproved-check.
--- dangerous: NOT VALID
-- given
CREATE TABLE orders (id int, note text);
ALTER TABLE orders ADD CONSTRAINT nn CHECK (note IS NOT NULL) NOT VALID;
-- then
-- expect
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
--- dangerous: of other words
-- given
CREATE TABLE orders (id int, note text, CONSTRAINT c CHECK (length(note) > 0));
-- then
-- expect
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
--- harmless: validated
-- given
CREATE TABLE orders (id int, note text, CONSTRAINT nn CHECK (note IS NOT NULL AND id > 0));
-- then
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
--- harmless: no CHECK at all
-- given
CREATE TABLE orders (id int, note text);
-- then
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
--- harmless: of another column
-- given
CREATE TABLE orders (id int, note text, CONSTRAINT nn CHECK (id IS NOT NULL) );
-- then
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
--- harmless: this file validates it first, and nothing is known of the table [transaction=none]
ALTER TABLE orders ADD CONSTRAINT nn CHECK (note IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT nn;
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
