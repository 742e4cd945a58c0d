-- Cases of the rule delete-many.
--- dangerous: by a flag
-- expect
DELETE FROM accounts WHERE deleted;
--- dangerous: by age
-- expect
DELETE FROM sessions WHERE expires_at < now() - interval '1 day';
--- dangerous: a range that is open on one side
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
-- expect
DELETE FROM orders WHERE id < 1000;
--- dangerous: USING another table
-- expect
DELETE FROM orders o USING accounts a WHERE a.id = o.account_id AND a.deleted;
--- harmless: by the key
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
DELETE FROM orders WHERE id = 5;
--- harmless: by a list of keys
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
DELETE FROM orders WHERE id IN (1, 2, 3);
--- harmless: a range of the key
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
DELETE FROM orders WHERE id BETWEEN 1 AND 1000 AND note = 'x';
--- harmless: a batch
DELETE FROM sessions WHERE token IN (SELECT token FROM sessions WHERE expires_at < now() LIMIT 1000);
--- harmless: all rows, which is another rule
DELETE FROM orders;
--- harmless: made here
CREATE TABLE scratch (a int);
INSERT INTO scratch VALUES (1);
DELETE FROM scratch WHERE a > 0;
