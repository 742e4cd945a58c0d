-- migrate:up
CREATE FUNCTION cents() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.amount_cents := NEW.amount * 100; RETURN NEW; END $$;
CREATE TRIGGER cents BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION cents();

-- migrate:down
