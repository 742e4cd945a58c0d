-- Whoever writes one side writes the other: old code knows cents only, new code the amount.
CREATE FUNCTION lk_sync_ledger_amount() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog
    AS $sync$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.amount IS NULL THEN
            NEW.amount := NEW.amount_cents / 100.0;
        ELSE
            NEW.amount_cents := NEW.amount * 100;
        END IF;
    ELSIF NEW.amount IS DISTINCT FROM OLD.amount THEN
        NEW.amount_cents := NEW.amount * 100;
    ELSIF NEW.amount_cents IS DISTINCT FROM OLD.amount_cents OR NEW.amount IS NULL THEN
        NEW.amount := NEW.amount_cents / 100.0;
    END IF;
    RETURN NEW;
END;
$sync$;
CREATE TRIGGER lk_sync_ledger_amount BEFORE INSERT OR UPDATE OF amount_cents, amount ON ledger
    FOR EACH ROW EXECUTE FUNCTION lk_sync_ledger_amount();
