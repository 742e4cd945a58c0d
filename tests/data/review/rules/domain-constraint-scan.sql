-- Cases of the rule domain-constraint-scan.
--- dangerous: a CHECK
-- given
CREATE DOMAIN posint AS int;
CREATE TABLE events (gauge posint);
-- then
-- expect
ALTER DOMAIN posint ADD CONSTRAINT p CHECK (VALUE > 0);
--- dangerous: SET NOT NULL, nothing known
-- expect
ALTER DOMAIN posint SET NOT NULL;
--- dangerous: VALIDATE
-- given
CREATE DOMAIN posint AS int;
ALTER DOMAIN posint ADD CONSTRAINT p CHECK (VALUE > 0) NOT VALID;
CREATE TABLE events (gauge posint);
-- then
-- expect
ALTER DOMAIN posint VALIDATE CONSTRAINT p;
--- harmless: NOT VALID
-- given
CREATE DOMAIN posint AS int;
CREATE TABLE events (gauge posint);
-- then
ALTER DOMAIN posint ADD CONSTRAINT p CHECK (VALUE > 0) NOT VALID;
--- harmless: nobody uses it
-- given
CREATE DOMAIN posint AS int;
CREATE TABLE events (gauge int);
-- then
ALTER DOMAIN posint ADD CONSTRAINT p CHECK (VALUE > 0);
--- harmless: made by this file
CREATE DOMAIN posint AS int;
ALTER DOMAIN posint ADD CONSTRAINT p CHECK (VALUE > 0);
--- harmless: less than before
ALTER DOMAIN posint DROP CONSTRAINT p;
