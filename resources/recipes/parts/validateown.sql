DO $lk$
DECLARE
    lk_one record;
BEGIN
    FOR lk_one IN SELECT conname AS name FROM pg_constraint
                   WHERE contype = 'f' AND conrelid = {new:literal}::regclass AND NOT convalidated ORDER BY 1 LOOP
        EXECUTE format('ALTER TABLE %s VALIDATE CONSTRAINT %I', {new:literal}::regclass, lk_one.name);
        COMMIT;
    END LOOP;
    FOR lk_one IN SELECT DISTINCT c.oid::regclass AS name FROM pg_depend d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid JOIN pg_class c ON c.oid = r.ev_class AND c.relkind = 'm'
                   WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = {new:literal}::regclass AND starts_with(c.relname, 'lk_new_')
                     AND EXISTS (SELECT FROM pg_class o WHERE o.relkind = 'm' AND o.relispopulated AND o.relnamespace = c.relnamespace
                                    AND left('lk_new_' || o.relname, 63) = c.relname) LOOP
        EXECUTE format('REFRESH MATERIALIZED VIEW %s', lk_one.name);
        COMMIT;
    END LOOP;
END
$lk$;
