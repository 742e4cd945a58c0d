-- Cases of the rule add-foreign-key-scan.
--- dangerous: plain
-- expect
ALTER TABLE sessions ADD FOREIGN KEY (account_id) REFERENCES accounts ON DELETE CASCADE;
--- dangerous: a column with a default
-- expect
ALTER TABLE sessions ADD COLUMN region int DEFAULT 1 REFERENCES regions (id);
--- dangerous: with a catalog
-- given
CREATE TABLE accounts (id int PRIMARY KEY);
CREATE TABLE orders (id int, account_id int);
-- then
-- expect
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (account_id) REFERENCES accounts (id);
--- harmless: NOT VALID
ALTER TABLE sessions ADD FOREIGN KEY (account_id) REFERENCES accounts NOT VALID;
--- harmless: a new column has nothing to check
ALTER TABLE sessions ADD COLUMN region int REFERENCES regions (id);
--- harmless: a new table
CREATE TABLE bills (id int, account_id int REFERENCES accounts);
--- harmless: refused, nothing unique there
-- given
CREATE TABLE accounts (id int);
CREATE TABLE orders (id int, account_id int);
-- then
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (account_id) REFERENCES accounts (id);
--- harmless: the referencing table is empty
-- given
CREATE TABLE accounts (id int PRIMARY KEY);
CREATE TABLE empty_orders (id int, account_id int);
-- then
ALTER TABLE empty_orders ADD FOREIGN KEY (account_id) REFERENCES accounts (id);
--- dangerous: of a new table that is filled, for the sake of the other
CREATE TABLE bills AS SELECT * FROM orders;
-- expect
ALTER TABLE bills ADD FOREIGN KEY (account_id) REFERENCES accounts (id);
