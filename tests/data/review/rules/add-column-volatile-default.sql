-- Cases of the rule add-column-volatile-default.
--- dangerous: a random uuid
-- expect
ALTER TABLE orders ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid();
--- dangerous: the clock
-- expect
ALTER TABLE orders ADD at2 timestamptz DEFAULT clock_timestamp();
--- dangerous: a function that nobody called stable
-- given
CREATE TABLE orders (id int);
CREATE FUNCTION pick() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
-- then
-- expect
ALTER TABLE orders ADD COLUMN a int DEFAULT pick();
--- dangerous: a quoted name in a DO block
-- expect
DO $$ BEGIN ALTER TABLE "Order" ADD COLUMN "R" float8 DEFAULT random(); END $$;
--- dangerous: on a partitioned table
-- given
CREATE TABLE readings (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- then
-- expect
ALTER TABLE readings ADD COLUMN k uuid DEFAULT gen_random_uuid();
--- harmless: now() is stable
ALTER TABLE orders ADD COLUMN created timestamptz NOT NULL DEFAULT now();
--- harmless: a constant
ALTER TABLE orders ADD COLUMN state text NOT NULL DEFAULT 'new';
--- harmless: the default comes after
ALTER TABLE orders ADD COLUMN k uuid;
ALTER TABLE orders ALTER COLUMN k SET DEFAULT gen_random_uuid();
--- harmless: the table is new
CREATE TABLE bills (id int);
ALTER TABLE bills ADD COLUMN k uuid DEFAULT gen_random_uuid();
--- harmless: the table is empty
-- given
CREATE TABLE empty_bills (id int);
-- then
ALTER TABLE empty_bills ADD COLUMN k uuid DEFAULT gen_random_uuid();
--- harmless: a function that is declared immutable
-- given
CREATE TABLE orders (id int);
CREATE FUNCTION pick() RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN 1; END $$;
-- then
ALTER TABLE orders ADD COLUMN a int DEFAULT pick();
--- harmless: the column is there
-- given
CREATE TABLE orders (id int, k uuid);
-- then
ALTER TABLE orders ADD COLUMN IF NOT EXISTS k uuid DEFAULT gen_random_uuid();
