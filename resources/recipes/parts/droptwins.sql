DO $lk$
DECLARE
    lk_one record;
BEGIN
    FOR lk_one IN SELECT DISTINCT c.oid::regclass AS name FROM pg_depend d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid JOIN pg_class c ON c.oid = r.ev_class AND c.relkind = 'm'
                   WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = {change}::regclass AND starts_with(c.relname, 'lk_') LOOP
        EXECUTE format('DROP MATERIALIZED VIEW %s', lk_one.name);
    END LOOP;
END
$lk$;
