-- Cases of the rule drop-index-blocking.
--- dangerous: plain
-- expect
DROP INDEX accounts_phone_idx;
--- dangerous: known
-- given
CREATE TABLE accounts (phone text);
CREATE INDEX accounts_phone_idx ON accounts (phone);
-- then
-- expect
DROP INDEX IF EXISTS accounts_phone_idx;
--- harmless: concurrently [transaction=none]
DROP INDEX CONCURRENTLY accounts_phone_idx;
--- harmless: with a lock_timeout the queue is short
SET lock_timeout = '2s';
DROP INDEX accounts_phone_idx;
--- harmless: of a new table
CREATE TABLE bills (no int);
CREATE INDEX bills_no ON bills (no);
DROP INDEX bills_no;
--- harmless: it backs a constraint, and is refused
-- given
CREATE TABLE accounts (phone text CONSTRAINT k UNIQUE);
-- then
DROP INDEX k;
--- harmless: there is no such index
-- given
CREATE TABLE accounts (phone text);
-- then
DROP INDEX IF EXISTS accounts_phone_idx;
