-- Cases of the rule create-extension.
--- dangerous: plain
-- expect
CREATE EXTENSION citext;
--- dangerous: IF NOT EXISTS
-- expect
CREATE EXTENSION IF NOT EXISTS citext;
--- harmless: moved
ALTER EXTENSION citext SET SCHEMA public;
