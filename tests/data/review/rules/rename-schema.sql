-- Cases of the rule rename-schema.
--- dangerous: plain
-- expect
ALTER SCHEMA reporting RENAME TO reports;
--- harmless: another owner
ALTER SCHEMA reporting OWNER TO app;
--- harmless: a database [transaction=none]
ALTER DATABASE shop RENAME TO store;
