CREATE FUNCTION {sync:in-schema-of:table}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $lk$
BEGIN
    NEW.{retired} := NEW.{old}::{former};
    RETURN NEW;
EXCEPTION WHEN numeric_value_out_of_range THEN
    NEW.{retired} := NULL; -- There is no way back any more.
    RETURN NEW;
END
$lk$;
-- lockkeeper:ignore trigger-added it keeps the old key, for the way back
CREATE TRIGGER {sync} BEFORE INSERT OR UPDATE OF {old} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {sync:in-schema-of:table}();
