-- Cases of the rule composite-attribute-rewrite.
--- dangerous: a typed table
-- given
CREATE TYPE person AS (name text, age int);
CREATE TABLE people OF person;
-- then
-- expect
ALTER TYPE person ALTER ATTRIBUTE age TYPE bigint CASCADE;
--- harmless: no typed table
-- given
CREATE TYPE person AS (name text, age int);
-- then
ALTER TYPE person ALTER ATTRIBUTE age TYPE bigint;
--- harmless: an attribute more
-- given
CREATE TYPE person AS (name text, age int);
CREATE TABLE people OF person;
-- then
ALTER TYPE person ADD ATTRIBUTE mail text CASCADE;
--- harmless: without CASCADE it is refused
-- given
CREATE TYPE person AS (name text, age int);
CREATE TABLE people OF person;
-- then
ALTER TYPE person ALTER ATTRIBUTE age TYPE bigint;
