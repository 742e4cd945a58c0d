-- Cases of the rule drop-database.
--- dangerous: without a transaction [transaction=none]
-- expect
DROP DATABASE shop;
--- dangerous: with FORCE [transaction=none]
-- expect
DROP DATABASE IF EXISTS shop WITH (FORCE);
--- harmless: another name for it [transaction=none]
ALTER DATABASE shop SET timezone = 'UTC';
--- harmless: a tablespace [transaction=none]
DROP TABLESPACE fast;
