-- Cases of the rule prefer-text.
--- dangerous: varchar(n)
-- expect
CREATE TABLE a (n varchar(20));
--- dangerous: char(n)
-- expect
ALTER TABLE a ADD COLUMN c char(2);
--- harmless: text
CREATE TABLE a (n text);
--- harmless: varchar without a limit
CREATE TABLE a (n varchar);
--- harmless: numeric
CREATE TABLE a (n numeric(10,2));
