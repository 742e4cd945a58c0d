-- Cases of the rule drop-schema-cascade.
--- dangerous: without a catalog
-- expect
DROP SCHEMA reporting CASCADE;
--- dangerous: with tables
-- given
CREATE SCHEMA reporting;
CREATE TABLE reporting.snapshots (id int);
-- then
-- expect
DROP SCHEMA IF EXISTS reporting CASCADE;
--- harmless: without CASCADE the server refuses what is not empty
DROP SCHEMA reporting;
--- harmless: made here
CREATE SCHEMA scratch;
DROP SCHEMA scratch CASCADE;
--- harmless: not there
-- given
CREATE TABLE a (id int);
-- then
DROP SCHEMA IF EXISTS reporting CASCADE;
