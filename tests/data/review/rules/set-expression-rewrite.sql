-- Cases of the rule set-expression-rewrite.
--- dangerous: another expression [version=17]
-- expect
ALTER TABLE orders ALTER COLUMN gross SET EXPRESSION AS (net * 1.2);
--- dangerous: known as stored [version=17]
-- given
CREATE TABLE orders (net numeric, gross numeric GENERATED ALWAYS AS (net * 1.19) STORED);
-- then
-- expect
ALTER TABLE orders ALTER COLUMN gross SET EXPRESSION AS (net * 1.2);
--- harmless: a default [version=17]
ALTER TABLE orders ALTER COLUMN gross SET DEFAULT 1;
--- harmless: a new table [version=17]
CREATE TABLE bills (net numeric, gross numeric GENERATED ALWAYS AS (net * 1.19) STORED);
ALTER TABLE bills ALTER COLUMN gross SET EXPRESSION AS (net * 1.2);
