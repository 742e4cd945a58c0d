ALTER TABLE customers ADD COLUMN updated_at timestamptz;

-- A body with semicolons in it: the statement ends after the closing tag.
CREATE FUNCTION touch_customer() RETURNS trigger
    LANGUAGE plpgsql
    AS $touch$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$touch$;

CREATE TRIGGER customers_touch BEFORE UPDATE ON customers
    FOR EACH ROW EXECUTE FUNCTION touch_customer();
