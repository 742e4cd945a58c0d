CREATE FUNCTION {sync:in-schema-of:table}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $lk$
BEGIN
    IF NEW.{new} IS DISTINCT FROM OLD.{new} THEN
        -- New code wrote. Where both sides were written the new one counts, unless they say the same.
        IF (NEW.{first} IS NOT DISTINCT FROM OLD.{first} AND NEW.{second} IS NOT DISTINCT FROM OLD.{second})
            OR NEW.{new} IS DISTINCT FROM ({up:of-new}) THEN
            BEGIN
                NEW.{first} := {down-first:of-new};
                NEW.{second} := {down-second:of-new};
            EXCEPTION WHEN data_exception THEN
                NULL; -- The old columns cannot hold it, and keep what they have.
            END;
        END IF;
    ELSIF NEW.{first} IS DISTINCT FROM OLD.{first} OR NEW.{second} IS DISTINCT FROM OLD.{second}
        OR (NEW.{new} IS NULL AND ({up:of-new}) IS NOT NULL) THEN
        -- Old code wrote, or touched a row from before the trigger.
        NEW.{new} := {up:of-new};
    END IF;
    RETURN NEW;
END
$lk$;
-- lockkeeper:ignore trigger-added it keeps the columns in step
CREATE TRIGGER {sync} BEFORE INSERT OR UPDATE OF {first}, {second}, {new} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {sync:in-schema-of:table}();
