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
