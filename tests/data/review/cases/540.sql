-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.tot_ins() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER tot_ins INSTEAD OF INSERT ON billing.open_totals FOR EACH ROW EXECUTE FUNCTION billing.tot_ins();
INSERT INTO billing.open_totals (name, total) VALUES ('x', 1);
