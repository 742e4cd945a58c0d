-- Cases of the rule avoid-timestamp-zero-precision.
--- dangerous: timestamptz(0)
-- expect
CREATE TABLE a (at timestamptz(0));
--- harmless: all digits
CREATE TABLE a (at timestamptz);
--- harmless: milliseconds
CREATE TABLE a (at timestamptz(3));
