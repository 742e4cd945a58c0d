CREATE FUNCTION {sync:in-schema-of:table}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $lk$
BEGIN
    IF NEW.{first} IS DISTINCT FROM OLD.{first} OR NEW.{second} IS DISTINCT FROM OLD.{second} THEN
        -- New code wrote. Where both sides were written the new one counts, unless they say the same.
        IF NEW.{old} IS NOT DISTINCT FROM OLD.{old} OR NEW.{first} IS DISTINCT FROM ({up-first:of-new})
            OR NEW.{second} IS DISTINCT FROM ({up-second:of-new}) THEN
            BEGIN
                NEW.{old} := {down:of-new};
            EXCEPTION WHEN data_exception THEN
                NULL; -- The old column cannot hold it, and keeps what it has.
            END;
        END IF;
    ELSIF NEW.{old} IS DISTINCT FROM OLD.{old}
        OR (NEW.{first} IS NULL AND NEW.{second} IS NULL AND NEW.{old} IS NOT NULL) THEN
        -- Old code wrote, or touched a row from before the trigger.
        NEW.{first} := {up-first:of-new};
        NEW.{second} := {up-second:of-new};
    END IF;
    RETURN NEW;
END
$lk$;
-- lockkeeper:ignore trigger-added it keeps the columns in step
CREATE TRIGGER {sync} BEFORE INSERT OR UPDATE OF {old}, {first}, {second} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {sync:in-schema-of:table}();
