-- Cases of the rule set-logged-unlogged.
--- dangerous: to unlogged
-- expect
ALTER TABLE sessions SET UNLOGGED;
--- dangerous: to logged
-- given
CREATE UNLOGGED TABLE sessions (id int);
-- then
-- expect
ALTER TABLE sessions SET LOGGED;
--- harmless: it is so
-- given
CREATE TABLE sessions (id int);
-- then
ALTER TABLE sessions SET LOGGED;
--- harmless: an empty table
-- given
CREATE TABLE empty_one (id int);
-- then
ALTER TABLE empty_one SET UNLOGGED;
--- harmless: made so
CREATE UNLOGGED TABLE scratch (id int);
