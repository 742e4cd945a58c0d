-- Cases of the rule lock-order-deadlock.
--- dangerous: a foreign key between the two
-- given
CREATE TABLE accounts (id int PRIMARY KEY);
CREATE TABLE orders (id int, account_id int REFERENCES accounts);
-- then
ALTER TABLE orders ADD COLUMN a int;
-- expect
ALTER TABLE accounts ADD COLUMN a int;
--- dangerous: the other way round
-- given
CREATE TABLE accounts (id int PRIMARY KEY);
CREATE TABLE orders (id int, account_id int REFERENCES accounts);
-- then
ALTER TABLE accounts ADD COLUMN a int;
-- expect
ALTER TABLE orders ADD COLUMN a int;
--- harmless: nothing between the two
-- given
CREATE TABLE accounts (id int PRIMARY KEY);
CREATE TABLE orders (id int, account_id int);
-- then
ALTER TABLE orders ADD COLUMN a int;
ALTER TABLE accounts ADD COLUMN a int;
--- harmless: one statement for both
-- given
CREATE TABLE accounts (id int PRIMARY KEY);
CREATE TABLE orders (id int, account_id int);
-- then
ALTER TABLE orders ADD FOREIGN KEY (account_id) REFERENCES accounts NOT VALID;
--- harmless: transactions of their own [transaction=none]
-- given
CREATE TABLE accounts (id int PRIMARY KEY);
CREATE TABLE orders (id int, account_id int REFERENCES accounts);
-- then
ALTER TABLE orders ADD COLUMN a int;
ALTER TABLE accounts ADD COLUMN a int;
--- dangerous: another pending migration goes the other way round
-- pending
ALTER TABLE a ADD COLUMN x int;
ALTER TABLE b ADD COLUMN x int;
-- then
ALTER TABLE b ADD COLUMN y int;
-- expect
ALTER TABLE a ADD COLUMN y int;
--- harmless: another pending migration goes the same way
-- pending
ALTER TABLE a ADD COLUMN x int;
ALTER TABLE b ADD COLUMN x int;
-- then
ALTER TABLE a ADD COLUMN y int;
ALTER TABLE b ADD COLUMN y int;
--- harmless: the other pending migration holds one at a time
-- pending
ALTER TABLE a ADD COLUMN x int;
-- pending
ALTER TABLE b ADD COLUMN x int;
-- then
ALTER TABLE b ADD COLUMN y int;
ALTER TABLE a ADD COLUMN y int;
--- dangerous: a partition before its parent
-- given
CREATE TABLE r (k int) PARTITION BY RANGE (k);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (1) TO (10);
-- then
ALTER TABLE r1 ADD CONSTRAINT c CHECK (k > 0) NOT VALID;
-- expect
ALTER TABLE r ADD COLUMN v int;
--- harmless: the parent first
-- given
CREATE TABLE r (k int) PARTITION BY RANGE (k);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (1) TO (10);
-- then
ALTER TABLE r ADD COLUMN v int;
ALTER TABLE r1 ADD CONSTRAINT c CHECK (k > 0) NOT VALID;
--- harmless: two partitions
-- given
CREATE TABLE r (k int) PARTITION BY RANGE (k);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (1) TO (10);
CREATE TABLE r2 PARTITION OF r FOR VALUES FROM (10) TO (20);
-- then
ALTER TABLE r1 ADD CONSTRAINT c CHECK (k > 0) NOT VALID;
ALTER TABLE r2 ADD CONSTRAINT c CHECK (k > 0) NOT VALID;
