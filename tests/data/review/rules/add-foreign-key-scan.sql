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
--- dangerous: only writers wait
-- says: [full-scan-under-lock+blocks-writes] 
-- says: nobody can write to public.orders or to public.accounts (
-- expect
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (account_id) REFERENCES accounts (id);
--- dangerous: made anew, readers wait on both tables
-- given
CREATE TABLE accounts (id int PRIMARY KEY);
CREATE TABLE orders (id int, account_id int, CONSTRAINT fk FOREIGN KEY (account_id) REFERENCES accounts (id));
-- then
-- says: [full-scan-under-lock+blocks-reads] 
-- says: nobody can read or write public.orders or public.accounts (
-- expect
ALTER TABLE orders DROP CONSTRAINT fk, ADD CONSTRAINT fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE;
--- dangerous: made anew, nothing known of the old one
-- says: [full-scan-under-lock+blocks-reads] 
-- says: nobody can read or write public.orders, nor write to public.accounts (
-- expect
ALTER TABLE orders DROP CONSTRAINT fk, ADD CONSTRAINT fk FOREIGN KEY (account_id) REFERENCES accounts (id);
--- dangerous: the referenced table is locked since earlier
-- says: nobody can write to public.orders, nor read or write public.accounts (
ALTER TABLE accounts ADD COLUMN note text;
-- expect
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (account_id) REFERENCES accounts (id);
--- dangerous: nobody waits for the new one
-- says: meanwhile nobody can write to public.accounts (
CREATE TABLE bills AS SELECT * FROM orders;
-- expect
ALTER TABLE bills ADD FOREIGN KEY (account_id) REFERENCES accounts (id);
--- dangerous: on itself
-- says: meanwhile nobody can write to public.parts (
-- expect
ALTER TABLE parts ADD FOREIGN KEY (parent_id) REFERENCES parts (id);
