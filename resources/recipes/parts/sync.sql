CREATE FUNCTION {sync:in-schema-of:table}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $lk$
DECLARE
    lk_giver text; -- the side that gives its value to the other
{on-error-up=raise,on-error-down=raise!}    lk_is_lost boolean := false; -- the other side could not take it
BEGIN
    IF NEW.{new}{type:compared} IS DISTINCT FROM OLD.{new}{type:compared} AND NEW.{old}{former:compared} IS DISTINCT FROM OLD.{old}{former:compared} THEN
{prefer=new?}        -- Both were written. The new side counts, unless they say the same.
{prefer=old?}        -- Both were written. The old side counts, unless they say the same.
{prefer=raise?}        -- Both were written. They must say the same.
{on-error-up=raise?}        lk_giver := CASE WHEN NEW.{new}{type:compared} IS DISTINCT FROM ({up:of-new}){type:compared} THEN '{prefer}' END;
{on-error-up=raise!}        BEGIN
{on-error-up=raise!}            lk_giver := CASE WHEN NEW.{new}{type:compared} IS DISTINCT FROM ({up:of-new}){type:compared} THEN '{prefer}' END;
{on-error-up=raise!}        EXCEPTION WHEN data_exception OR integrity_constraint_violation OR raise_exception THEN
{on-error-up=raise!}            lk_giver := '{prefer}'; -- the old side says what the new one cannot
{on-error-up=raise!}        END;
    ELSIF NEW.{new}{type:compared} IS DISTINCT FROM OLD.{new}{type:compared} THEN
        lk_giver := 'new';
    ELSIF NEW.{old}{former:compared} IS DISTINCT FROM OLD.{old}{former:compared} OR (NEW.{new} IS NULL AND NEW.{old} IS NOT NULL) THEN
        lk_giver := 'old'; -- or a row from before the trigger was touched
    END IF;
    IF lk_giver = 'new' THEN
-- include: giveold
    ELSIF lk_giver = 'old' THEN
-- include: givenew
{prefer=raise?}    ELSIF lk_giver = 'raise' THEN
{prefer=raise?}        RAISE EXCEPTION '% and % were written and do not say the same', {old:literal}, {new:literal} USING ERRCODE = 'integrity_constraint_violation';
    END IF;
-- include: countlost
    RETURN NEW;
END
$lk$;
-- lockkeeper:ignore trigger-added it keeps the two columns in step
CREATE TRIGGER {sync} BEFORE INSERT OR UPDATE OF {old}, {new} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {sync:in-schema-of:table}();
-- include: lostcounter
