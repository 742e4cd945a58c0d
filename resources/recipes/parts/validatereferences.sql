DO $lk$
DECLARE
    lk_one record;
BEGIN
    FOR lk_one IN SELECT conrelid::regclass AS at, conname AS name FROM pg_constraint
                   WHERE contype = 'f' AND confrelid = {table:literal}::regclass AND NOT convalidated ORDER BY 1, 2 LOOP
        EXECUTE format('ALTER TABLE %s VALIDATE CONSTRAINT %I', lk_one.at, lk_one.name);
        COMMIT;
    END LOOP;
END
$lk$;
