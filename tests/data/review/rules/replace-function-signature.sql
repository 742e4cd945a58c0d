--- dangerous: another result
-- given
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
-- then
-- expect
CREATE OR REPLACE FUNCTION f(a int) RETURNS bigint LANGUAGE sql AS 'SELECT a::bigint';
--- dangerous: a parameter is renamed
-- given
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
-- then
-- expect
CREATE OR REPLACE FUNCTION f(b int) RETURNS int LANGUAGE sql AS 'SELECT b';
--- dangerous: another type of argument makes a second function
-- given
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
-- then
-- expect
CREATE OR REPLACE FUNCTION f(a text) RETURNS int LANGUAGE sql AS 'SELECT 1';
--- dangerous: a default is taken away
-- given
CREATE FUNCTION f(a int, b int DEFAULT 5) RETURNS int LANGUAGE sql AS 'SELECT a';
-- then
-- expect
CREATE OR REPLACE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT b';
--- dangerous: a further parameter with a default makes calls of both ambiguous
-- given
CREATE FUNCTION f(a int, s char) RETURNS int LANGUAGE sql AS 'SELECT a';
-- then
-- expect
CREATE FUNCTION f(a int, s char(1), more boolean DEFAULT false) RETURNS int LANGUAGE sql AS 'SELECT a';
--- harmless: the other one goes in the same file
-- given
CREATE FUNCTION f(a int, b int DEFAULT 5) RETURNS int LANGUAGE sql AS 'SELECT a';
-- then
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
DROP FUNCTION f(int, int);
--- harmless: another body
-- given
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
-- then
CREATE OR REPLACE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a + 1';
--- harmless: a variant with more arguments
-- given
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
-- then
CREATE OR REPLACE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a + b';
--- harmless: nothing known
CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
