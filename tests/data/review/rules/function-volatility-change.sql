--- dangerous: of an index
-- given
CREATE FUNCTION norm(a text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT lower(a)';
CREATE TABLE t (a text);
CREATE INDEX i ON t (norm(a));
-- then
-- expect
CREATE OR REPLACE FUNCTION norm(a text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT upper(a)';
--- dangerous: of a CHECK
-- given
CREATE FUNCTION norm(a text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT lower(a)';
CREATE TABLE t (a text CHECK (norm(a) <> ''));
-- then
-- expect
ALTER FUNCTION norm(text) STABLE;
--- dangerous: of a generated column
-- given
CREATE FUNCTION norm(a text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT lower(a)';
CREATE TABLE t (a text, b text GENERATED ALWAYS AS (norm(a)) STORED);
-- then
-- expect
CREATE OR REPLACE FUNCTION norm(a text) RETURNS text LANGUAGE sql AS 'SELECT lower(a)';
--- harmless: nothing keeps its values
-- given
CREATE FUNCTION norm(a text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT lower(a)';
CREATE TABLE t (a text);
CREATE INDEX i ON t (lower(a));
-- then
CREATE OR REPLACE FUNCTION norm(a text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT upper(a)';
--- harmless: the same again, and its owner
-- given
CREATE FUNCTION norm(a text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT lower(a)';
CREATE TABLE t (a text);
CREATE INDEX i ON t (norm(a));
-- then
CREATE OR REPLACE FUNCTION norm(a text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT lower(a)';
ALTER FUNCTION norm(text) COST 10;
