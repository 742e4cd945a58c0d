-- Cases of the rule avoid-float-for-amounts.
--- dangerous: double precision
-- expect
CREATE TABLE a (price double precision);
--- dangerous: real
-- expect
ALTER TABLE a ADD COLUMN total_amount real;
--- harmless: numeric
CREATE TABLE a (price numeric(10,2));
--- harmless: a measured value
CREATE TABLE a (temperature real);
