-- Cases of the rule enable-rls.
--- dangerous: without a policy
-- expect
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
--- dangerous: with one in the same file
-- expect
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (true);
--- dangerous: for the owner too
-- expect
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
--- harmless: off
ALTER TABLE orders DISABLE ROW LEVEL SECURITY;
--- harmless: it is on already
-- given
CREATE TABLE orders (a int);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
-- then
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
--- harmless: made here
CREATE TABLE scratch (a int);
ALTER TABLE scratch ENABLE ROW LEVEL SECURITY;
