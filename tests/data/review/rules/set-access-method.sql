-- Cases of the rule set-access-method.
--- dangerous: another one
-- expect
ALTER TABLE orders SET ACCESS METHOD columnar;
--- harmless: the present one
-- given
CREATE TABLE orders (id int);
-- then
ALTER TABLE orders SET ACCESS METHOD heap;
--- harmless: the server is too old [version=14]
ALTER TABLE orders SET ACCESS METHOD columnar;
