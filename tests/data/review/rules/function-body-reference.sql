-- Cases of the rule function-body-reference.
--- dangerous: a column in a SQL body
-- given
CREATE TABLE accounts (id int, legacy_ref int);
CREATE FUNCTION refs() RETURNS bigint LANGUAGE sql AS 'SELECT count(legacy_ref) FROM accounts';
-- then
-- expect
ALTER TABLE accounts DROP COLUMN legacy_ref;
--- dangerous: a renamed column
-- given
CREATE TABLE accounts (id int, legacy_ref int);
CREATE FUNCTION refs() RETURNS bigint LANGUAGE sql AS 'SELECT count(legacy_ref) FROM accounts';
-- then
-- expect
ALTER TABLE accounts RENAME legacy_ref TO old_ref;
--- dangerous: a table in PL/pgSQL
-- given
CREATE TABLE accounts (id int);
CREATE FUNCTION wipe() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM Accounts WHERE id < 0; END $$;
-- then
-- expect
DROP TABLE accounts;
--- harmless: another column
-- given
CREATE TABLE accounts (id int, legacy_ref int, legacy int);
CREATE FUNCTION refs() RETURNS bigint LANGUAGE sql AS 'SELECT count(legacy_ref) FROM accounts';
-- then
ALTER TABLE accounts DROP COLUMN legacy;
--- harmless: the same column name of another table
-- given
CREATE TABLE accounts (id int, ref int);
CREATE TABLE orders (id int, ref int);
CREATE FUNCTION refs() RETURNS bigint LANGUAGE sql AS 'SELECT count(ref) FROM accounts';
-- then
ALTER TABLE orders DROP COLUMN ref;
--- harmless: nothing known
ALTER TABLE accounts DROP COLUMN legacy_ref;
--- harmless: a view takes the old name
-- given
CREATE TABLE accounts (id int);
CREATE FUNCTION n() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM accounts';
-- then
ALTER TABLE accounts RENAME TO people;
CREATE VIEW accounts AS SELECT id FROM people;
