-- Cases of the rule prefer-timestamptz.
--- dangerous: timestamp
-- expect
CREATE TABLE a (at timestamp);
--- dangerous: added
-- expect
ALTER TABLE a ADD COLUMN at timestamp(3) without time zone;
--- harmless: timestamptz
CREATE TABLE a (at timestamptz);
--- harmless: date
CREATE TABLE a (at date);
