-- Cases of the rule redundant-index.
--- dangerous: a prefix of the one there
-- given
CREATE TABLE a (b int, c int);
CREATE INDEX i ON a (b, c);
-- then
-- expect
CREATE INDEX j ON a (b);
--- dangerous: longer than the one there
-- given
CREATE TABLE a (b int, c int);
CREATE INDEX i ON a (b);
-- then
-- expect
CREATE INDEX j ON a (b, c);
--- harmless: another column first
-- given
CREATE TABLE a (b int, c int);
CREATE INDEX i ON a (b, c);
-- then
CREATE INDEX j ON a (c);
--- harmless: unique
-- given
CREATE TABLE a (b int, c int);
CREATE INDEX i ON a (b, c);
-- then
CREATE UNIQUE INDEX j ON a (b);
--- harmless: partial
-- given
CREATE TABLE a (b int, c int);
CREATE INDEX i ON a (b, c);
-- then
CREATE INDEX j ON a (b) WHERE c > 0;
