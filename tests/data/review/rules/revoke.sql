-- Cases of the rule revoke.
--- dangerous: a table
-- expect
REVOKE INSERT ON orders FROM app;
--- dangerous: everything in a schema
-- expect
REVOKE USAGE ON SCHEMA reporting FROM app;
--- dangerous: all privileges
-- expect
REVOKE ALL ON TABLE orders FROM PUBLIC;
--- harmless: a grant
GRANT SELECT ON orders TO app;
--- harmless: the right to make things
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
--- harmless: the right to grant on
REVOKE GRANT OPTION FOR SELECT ON orders FROM app;
--- harmless: made here
CREATE TABLE scratch (a int);
REVOKE ALL ON scratch FROM app;
--- harmless: for tables to come
ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM PUBLIC;
