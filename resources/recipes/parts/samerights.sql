DO $lk$
DECLARE
    lk_one record;
BEGIN
    EXECUTE format('ALTER TABLE %s OWNER TO %s', {new:literal}::regclass, (SELECT relowner::regrole FROM pg_class WHERE oid = {table:literal}::regclass));
    FOR lk_one IN SELECT a.privilege_type AS word, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END AS role,
                         CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS more
                    FROM pg_class c, aclexplode(c.relacl) AS a WHERE c.oid = {table:literal}::regclass AND a.grantee <> c.relowner LOOP
        EXECUTE format('GRANT %s ON %s TO %s%s', lk_one.word, {new:literal}::regclass, lk_one.role, lk_one.more);
    END LOOP;
END
$lk$;
