-- Cases of the rule avoid-money.
--- dangerous: money
-- expect
CREATE TABLE a (m money);
--- harmless: numeric
CREATE TABLE a (m numeric(12,2));
