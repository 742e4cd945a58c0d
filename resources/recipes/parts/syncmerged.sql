CREATE FUNCTION {sync:in-schema-of:table}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $lk$
DECLARE
    lk_giver text; -- the side that gives its value to the other
{on-error-up=raise,on-error-down=raise!}    lk_is_lost boolean := false; -- the other side could not take it
{on-error-down=keep?}    lk_row record;
BEGIN
    IF NEW.{new} IS DISTINCT FROM OLD.{new} AND (NEW.{first} IS DISTINCT FROM OLD.{first} OR NEW.{second} IS DISTINCT FROM OLD.{second}) THEN
{prefer=new?}        -- Both were written. The new side counts, unless they say the same.
{prefer=old?}        -- Both were written. The old side counts, unless they say the same.
{prefer=raise?}        -- Both were written. They must say the same.
{on-error-up=raise?}        lk_giver := CASE WHEN NEW.{new} IS DISTINCT FROM ({up:of-new}) THEN '{prefer}' END;
{on-error-up=raise!}        BEGIN
{on-error-up=raise!}            lk_giver := CASE WHEN NEW.{new} IS DISTINCT FROM ({up:of-new}) THEN '{prefer}' END;
{on-error-up=raise!}        EXCEPTION WHEN data_exception OR integrity_constraint_violation OR raise_exception THEN
{on-error-up=raise!}            lk_giver := '{prefer}'; -- the old side says what the new one cannot
{on-error-up=raise!}        END;
    ELSIF NEW.{new} IS DISTINCT FROM OLD.{new} THEN
        lk_giver := 'new';
{on-error-up=raise?}    ELSIF NEW.{first} IS DISTINCT FROM OLD.{first} OR NEW.{second} IS DISTINCT FROM OLD.{second} OR (NEW.{new} IS NULL AND ({up:of-new}) IS NOT NULL) THEN
{on-error-up=raise!}    ELSIF NEW.{first} IS DISTINCT FROM OLD.{first} OR NEW.{second} IS DISTINCT FROM OLD.{second} OR (NEW.{new} IS NULL AND num_nonnulls(NEW.{first}, NEW.{second}) > 0) THEN
        lk_giver := 'old'; -- or a row from before the trigger was touched
    END IF;
    IF lk_giver = 'new' THEN
{on-error-down=raise?}        NEW.{first} := {down-first:of-new};
{on-error-down=raise?}        NEW.{second} := {down-second:of-new};
{on-error-down=keep?}        lk_row := NEW;
{on-error-down=raise!}        BEGIN
{on-error-down=raise!}            NEW.{first} := {down-first:of-new};
{on-error-down=raise!}            NEW.{second} := {down-second:of-new};
{on-error-down=raise!}        EXCEPTION WHEN data_exception OR integrity_constraint_violation OR raise_exception THEN
{on-error-down=keep?}            NEW := lk_row; -- The old columns cannot hold it, and keep what they have.
{on-error-down=null?}            NEW.{first} := NULL; -- The old columns cannot hold it.
{on-error-down=null?}            NEW.{second} := NULL;
{on-error-down=raise!}            lk_is_lost := true;
{on-error-down=raise!}        END;
    ELSIF lk_giver = 'old' THEN
-- include: givenew
{prefer=raise?}    ELSIF lk_giver = 'raise' THEN
{prefer=raise?}        RAISE EXCEPTION '%, % and % were written and do not say the same', {first:literal}, {second:literal}, {new:literal} USING ERRCODE = 'integrity_constraint_violation';
    END IF;
-- include: countlost
    RETURN NEW;
END
$lk$;
-- lockkeeper:ignore trigger-added it keeps the columns in step
CREATE TRIGGER {sync} BEFORE INSERT OR UPDATE OF {first}, {second}, {new} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {sync:in-schema-of:table}();
-- include: lostcounter
