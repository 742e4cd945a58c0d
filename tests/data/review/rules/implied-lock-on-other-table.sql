-- Cases of the rule implied-lock-on-other-table.
--- dangerous: dropping a foreign key
-- given
CREATE TABLE accounts (id int PRIMARY KEY);
CREATE TABLE orders (id int, account_id int CONSTRAINT fk REFERENCES accounts);
-- then
-- expect
ALTER TABLE orders DROP CONSTRAINT fk;
--- dangerous: dropping the referencing table
-- given
CREATE TABLE accounts (id int PRIMARY KEY);
CREATE TABLE orders (id int, account_id int CONSTRAINT fk REFERENCES accounts);
-- then
-- expect
DROP TABLE orders;
--- dangerous: dropping the column of a foreign key
-- given
CREATE TABLE accounts (id int PRIMARY KEY);
CREATE TABLE orders (id int, account_id int CONSTRAINT fk REFERENCES accounts);
-- then
-- expect
ALTER TABLE orders DROP COLUMN account_id;
--- dangerous: detaching beside a default partition
-- given
CREATE TABLE readings (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE readings_d PARTITION OF readings DEFAULT;
-- then
-- expect
ALTER TABLE readings DETACH PARTITION readings_1;
--- harmless: dropping a CHECK
-- given
CREATE TABLE accounts (id int PRIMARY KEY);
CREATE TABLE orders (id int, account_id int REFERENCES accounts, CONSTRAINT c CHECK (id > 0));
-- then
ALTER TABLE orders DROP CONSTRAINT c;
--- harmless: both are named
-- given
CREATE TABLE accounts (id int PRIMARY KEY);
CREATE TABLE orders (id int, account_id int);
-- then
ALTER TABLE orders ADD FOREIGN KEY (account_id) REFERENCES accounts NOT VALID;
--- harmless: an index's own table
-- given
CREATE TABLE orders (id int);
CREATE INDEX orders_i ON orders (id);
-- then
DROP INDEX orders_i;
--- harmless: the other table is new
-- given
CREATE TABLE accounts (id int PRIMARY KEY);
-- then
CREATE TABLE orders (id int, account_id int CONSTRAINT fk REFERENCES accounts);
CREATE TABLE lines (id int PRIMARY KEY);
DROP TABLE lines;
