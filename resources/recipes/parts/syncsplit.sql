CREATE FUNCTION {sync:in-schema-of:table}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $lk$
DECLARE
    lk_giver text; -- the side that gives its value to the other
{on-error-up=raise,on-error-down=raise!}    lk_is_lost boolean := false; -- the other side could not take it
{on-error-up=keep?}    lk_row record;
BEGIN
    IF (NEW.{first} IS DISTINCT FROM OLD.{first} OR NEW.{second} IS DISTINCT FROM OLD.{second}) AND NEW.{old} IS DISTINCT FROM OLD.{old} THEN
{prefer=new?}        -- Both were written. The new side counts, unless they say the same.
{prefer=old?}        -- Both were written. The old side counts, unless they say the same.
{prefer=raise?}        -- Both were written. They must say the same.
{on-error-up=raise?}        lk_giver := CASE WHEN NEW.{first} IS DISTINCT FROM ({up-first:of-new}) OR NEW.{second} IS DISTINCT FROM ({up-second:of-new}) THEN '{prefer}' END;
{on-error-up=raise!}        BEGIN
{on-error-up=raise!}            lk_giver := CASE WHEN NEW.{first} IS DISTINCT FROM ({up-first:of-new}) OR NEW.{second} IS DISTINCT FROM ({up-second:of-new}) THEN '{prefer}' END;
{on-error-up=raise!}        EXCEPTION WHEN data_exception OR integrity_constraint_violation OR raise_exception THEN
{on-error-up=raise!}            lk_giver := '{prefer}'; -- the old side says what the new one cannot
{on-error-up=raise!}        END;
    ELSIF NEW.{first} IS DISTINCT FROM OLD.{first} OR NEW.{second} IS DISTINCT FROM OLD.{second} THEN
        lk_giver := 'new';
    ELSIF NEW.{old} IS DISTINCT FROM OLD.{old} OR (NEW.{first} IS NULL AND NEW.{second} IS NULL AND NEW.{old} IS NOT NULL) THEN
        lk_giver := 'old'; -- or a row from before the trigger was touched
    END IF;
    IF lk_giver = 'new' THEN
-- include: giveold
    ELSIF lk_giver = 'old' THEN
{on-error-up=raise?}        NEW.{first} := {up-first:of-new};
{on-error-up=raise?}        NEW.{second} := {up-second:of-new};
{on-error-up=keep?}        lk_row := NEW;
{on-error-up=raise!}        BEGIN
{on-error-up=raise!}            NEW.{first} := {up-first:of-new};
{on-error-up=raise!}            NEW.{second} := {up-second:of-new};
{on-error-up=raise!}        EXCEPTION WHEN data_exception OR integrity_constraint_violation OR raise_exception THEN
{on-error-up=keep?}            NEW := lk_row; -- The new columns cannot hold it, and keep what they have.
{on-error-up=null?}            NEW.{first} := NULL; -- The new columns cannot hold it.
{on-error-up=null?}            NEW.{second} := NULL;
{on-error-up=raise!}            lk_is_lost := true;
{on-error-up=raise!}        END;
{prefer=raise?}    ELSIF lk_giver = 'raise' THEN
{prefer=raise?}        RAISE EXCEPTION '% and %, % were written and do not say the same', {old:literal}, {first:literal}, {second:literal} USING ERRCODE = 'integrity_constraint_violation';
    END IF;
-- include: countlost
    RETURN NEW;
END
$lk$;
-- lockkeeper:ignore trigger-added it keeps the columns in step
CREATE TRIGGER {sync} BEFORE INSERT OR UPDATE OF {old}, {first}, {second} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {sync:in-schema-of:table}();
-- include: lostcounter
