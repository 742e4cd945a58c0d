-- Cases of the rule prefer-bigint-key.
--- dangerous: int
-- expect
CREATE TABLE a (id int PRIMARY KEY);
--- dangerous: serial
-- expect
CREATE TABLE a (id serial PRIMARY KEY);
--- dangerous: as a table constraint
-- expect
CREATE TABLE a (id int, PRIMARY KEY (id));
--- harmless: bigint
CREATE TABLE a (id bigint PRIMARY KEY);
--- harmless: not the key
CREATE TABLE a (id bigint PRIMARY KEY, n int);
--- harmless: of two columns
CREATE TABLE a (x int, y int, PRIMARY KEY (x, y));
