CREATE FUNCTION sync_full_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.full_name IS DISTINCT FROM OLD.full_name THEN NEW.name := NEW.full_name; ELSE NEW.full_name := NEW.name; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sync_full_name BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION sync_full_name();
