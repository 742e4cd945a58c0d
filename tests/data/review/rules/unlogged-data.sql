-- Cases of the rule unlogged-data.
--- dangerous: an existing table
-- expect
ALTER TABLE orders SET UNLOGGED;
--- dangerous: a new one that is no scratch
-- expect
CREATE UNLOGGED TABLE invoices (id bigint);
--- harmless: a scratch table by its name
CREATE UNLOGGED TABLE staging_orders (id bigint);
--- harmless: back to logged
ALTER TABLE orders SET LOGGED;
--- harmless: it is unlogged already
-- given
CREATE UNLOGGED TABLE metrics (id int);
-- then
ALTER TABLE metrics SET UNLOGGED;
--- harmless: made here
CREATE TABLE bulk (id int);
ALTER TABLE bulk SET UNLOGGED;
