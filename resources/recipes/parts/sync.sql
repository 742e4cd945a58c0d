CREATE FUNCTION {sync:in-schema-of:table}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $lk$
BEGIN
    IF NEW.{new}{type:compared} IS DISTINCT FROM OLD.{new}{type:compared} THEN
        -- New code wrote. Where both were written the new one counts, unless they say the same.
        IF NEW.{old}{former:compared} IS NOT DISTINCT FROM OLD.{old}{former:compared}
            OR NEW.{new}{type:compared} IS DISTINCT FROM ({up:of-new}){type:compared} THEN
            BEGIN
                NEW.{old} := {down:of-new};
            EXCEPTION WHEN data_exception THEN
                NULL; -- The old column cannot hold it, and keeps what it has.
            END;
        END IF;
    ELSIF NEW.{old}{former:compared} IS DISTINCT FROM OLD.{old}{former:compared}
        OR (NEW.{new} IS NULL AND NEW.{old} IS NOT NULL) THEN
        -- Old code wrote, or touched a row from before the trigger.
        NEW.{new} := {up:of-new};
    END IF;
    RETURN NEW;
END
$lk$;
-- lockkeeper:ignore trigger-added it keeps the two columns in step
CREATE TRIGGER {sync} BEFORE INSERT OR UPDATE OF {old}, {new} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {sync:in-schema-of:table}();
