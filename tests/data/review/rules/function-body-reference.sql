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
--- dangerous: a trigger on a table without the column that its function sets
-- given
CREATE TABLE accounts (id int, email text);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$;
-- then
-- expect
CREATE TRIGGER accounts_stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
--- dangerous: a trigger's function by another one
-- given
CREATE TABLE accounts (id int, email text);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER accounts_stamp BEFORE INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
-- then
-- expect
CREATE OR REPLACE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.mail := lower(NEW.mail); RETURN NEW; END $$;
--- harmless: a trigger whose column is there
-- given
CREATE TABLE accounts (id int, updated_at timestamptz);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$;
-- then
CREATE TRIGGER accounts_stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
--- harmless: the column comes later
-- given
CREATE TABLE accounts (id int);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$;
-- then
CREATE TRIGGER accounts_stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
ALTER TABLE accounts ADD COLUMN updated_at timestamptz;
--- harmless: a function that asks for its table first
-- given
CREATE TABLE accounts (id int);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_TABLE_NAME = 'posts' THEN NEW.updated_at = now(); END IF; RETURN NEW; END $$;
-- then
CREATE TRIGGER accounts_stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
--- harmless: a branch that may not be taken
-- given
CREATE TABLE accounts (id int);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id < 0 THEN NEW.updated_at = now(); END IF; RETURN NEW; END $$;
-- then
CREATE TRIGGER accounts_stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
--- harmless: OLD of a trigger on INSERT is not there, but nothing reads it
-- given
CREATE TABLE accounts (id int);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN -- NEW.updated_at was set here
  RETURN NEW; END $$;
-- then
CREATE TRIGGER accounts_stamp BEFORE INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
--- harmless: words of a message
-- given
CREATE TABLE accounts (id int);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'from old.state to new.state: %', NEW.id; RETURN NEW; END $$;
-- then
CREATE TRIGGER accounts_stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
--- harmless: dynamic SQL before may have made the column
-- given
CREATE TABLE accounts (id int);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$;
-- then
DO $$ DECLARE c text; BEGIN FOR c IN SELECT 'updated_at' LOOP EXECUTE format('ALTER TABLE accounts ADD COLUMN %I timestamptz', c); END LOOP; END $$;
CREATE TRIGGER accounts_stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
--- harmless: the body catches what fails
-- given
CREATE TABLE accounts (id int);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.abc := 1; RETURN NEW; EXCEPTION WHEN undefined_column THEN RETURN NEW; END $$;
-- then
CREATE TRIGGER accounts_stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
--- harmless: behind a RETURN
-- given
CREATE TABLE accounts (id int);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; NEW.abc := 1; END $$;
-- then
CREATE TRIGGER accounts_stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
--- harmless: a loop that is not entered
-- given
CREATE TABLE accounts (id int);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN WHILE false LOOP NEW.abc := 1; END LOOP; RETURN NEW; END $$;
-- then
CREATE TRIGGER accounts_stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
--- harmless: another loop
-- given
CREATE TABLE accounts (id int);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN FOR i IN 1..0 LOOP NEW.abc := 1; END LOOP; RETURN NEW; END $$;
-- then
CREATE TRIGGER accounts_stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
--- harmless: within a text
-- given
CREATE TABLE accounts (id int);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE '%', $s$ NEW.abc $s$; RETURN NEW; END $$;
-- then
CREATE TRIGGER accounts_stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
--- harmless: a table that is called new in a query
-- given
CREATE TABLE accounts (id int);
CREATE TABLE posts (id int, abc int);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM (SELECT max(new.abc) FROM posts new); RETURN NEW; END $$;
-- then
CREATE TRIGGER accounts_stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
--- harmless: a table that is called so behind a CASE
-- given
CREATE TABLE accounts (id int);
CREATE TABLE posts (id int, abc int);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE n int; BEGIN n := (SELECT new.abc + CASE WHEN id > 1 THEN 1 ELSE 2 END FROM posts AS new LIMIT 1); RETURN NEW; END $$;
-- then
CREATE TRIGGER accounts_stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
--- dangerous: before a branch
-- given
CREATE TABLE accounts (id int);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.abc := 1; IF NEW.id > 1 THEN RETURN NULL; END IF; RETURN NEW; END $$;
-- then
-- expect
CREATE TRIGGER accounts_stamp BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION stamp();
