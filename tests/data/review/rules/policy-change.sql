-- Cases of the rule policy-change.
--- dangerous: a restrictive one
-- expect
CREATE POLICY p ON orders AS RESTRICTIVE USING (account_id = 1);
--- dangerous: a permissive one goes
-- expect
DROP POLICY p ON orders;
--- dangerous: changed
-- expect
ALTER POLICY p ON orders USING (account_id = 1);
--- harmless: a permissive one more
CREATE POLICY p ON orders USING (account_id = 1);
--- harmless: made anew in the same transaction
DROP POLICY p ON orders;
CREATE POLICY p ON orders USING (true);
--- harmless: a restrictive one goes
-- given
CREATE TABLE orders (account_id int);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders AS RESTRICTIVE USING (account_id = 1);
-- then
DROP POLICY p ON orders;
--- harmless: made here
CREATE TABLE scratch (a int);
CREATE POLICY p ON scratch AS RESTRICTIVE USING (a = 1);
--- harmless: it lets everything through afterwards
ALTER POLICY p ON orders USING (true);
ALTER POLICY p ON orders USING (true) WITH CHECK (true);
--- dangerous: for other roles
-- expect
ALTER POLICY p ON orders TO PUBLIC USING (true);
--- dangerous: what may be written is checked
-- expect
ALTER POLICY p ON orders USING (true) WITH CHECK (id > 0);
