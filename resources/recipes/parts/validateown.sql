DO $lk$
DECLARE
    lk_one record;
BEGIN
    FOR lk_one IN SELECT conname AS name FROM pg_constraint
                   WHERE contype = 'f' AND conrelid = {new:literal}::regclass AND NOT convalidated ORDER BY 1 LOOP
        EXECUTE format('ALTER TABLE %s VALIDATE CONSTRAINT %I', {new:literal}::regclass, lk_one.name);
        COMMIT;
    END LOOP;
END
$lk$;
