-- Cases of the rule rename-type-value.
--- dangerous: a value
-- expect
ALTER TYPE order_status RENAME VALUE 'new' TO 'open';
--- dangerous: the type
-- expect
ALTER TYPE order_status RENAME TO state;
--- dangerous: a domain
-- expect
ALTER DOMAIN positive_int RENAME TO natural_int;
--- harmless: a new value
ALTER TYPE order_status ADD VALUE 'open';
--- harmless: the name is put back in the same transaction
ALTER TYPE order_status RENAME TO order_status_old;
CREATE TYPE order_status AS ENUM ('new', 'paid');
--- harmless: a type made here
CREATE TYPE colour AS ENUM ('red', 'green');
ALTER TYPE colour RENAME VALUE 'red' TO 'blue';
