-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.trg(a int) RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
