-- Cases of the rule drop-unique.
--- dangerous: a constraint, as a note
-- given
CREATE TABLE accounts (id bigint PRIMARY KEY, email text CONSTRAINT accounts_email_key UNIQUE);
CREATE UNIQUE INDEX accounts_uq ON accounts (id, email);
-- then
-- expect
ALTER TABLE accounts DROP CONSTRAINT accounts_email_key;
--- dangerous: an index
-- given
CREATE TABLE accounts (id bigint PRIMARY KEY, email text CONSTRAINT accounts_email_key UNIQUE);
CREATE UNIQUE INDEX accounts_uq ON accounts (id, email);
-- then
-- expect
DROP INDEX accounts_uq;
--- dangerous: a function needs it
-- given
CREATE TABLE accounts (id bigint PRIMARY KEY, email text CONSTRAINT accounts_email_key UNIQUE);
CREATE UNIQUE INDEX accounts_uq ON accounts (id, email);
CREATE FUNCTION put(e text) RETURNS void LANGUAGE sql AS 'INSERT INTO accounts VALUES (1, e) ON CONFLICT (email) DO NOTHING';
-- then
-- expect
ALTER TABLE accounts DROP CONSTRAINT accounts_email_key;
--- harmless: another index on the same column
-- given
CREATE TABLE accounts (id bigint PRIMARY KEY, email text CONSTRAINT accounts_email_key UNIQUE);
CREATE UNIQUE INDEX accounts_uq ON accounts (id, email);
CREATE UNIQUE INDEX accounts_email_uq ON accounts (email);
-- then
ALTER TABLE accounts DROP CONSTRAINT accounts_email_key;
--- harmless: a plain index
-- given
CREATE TABLE t (a int);
CREATE INDEX t_a ON t (a);
-- then
DROP INDEX t_a;
--- harmless: a CHECK
-- given
CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0));
-- then
ALTER TABLE t DROP CONSTRAINT c;
