-- lockkeeper:ignore opaque-dynamic-sql the new column gets the rights, the remark and the statistics target of the old one
DO $lk$
DECLARE
    lk_old pg_attribute%ROWTYPE;
    lk_one record;
BEGIN
    SELECT * INTO STRICT lk_old FROM pg_attribute WHERE attrelid = {table:literal}::regclass AND attname = {old:literal};
    FOR lk_one IN SELECT privilege_type, is_grantable, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS grantee
                    FROM aclexplode(lk_old.attacl) LOOP
        EXECUTE format('GRANT %s (%I) ON %s TO %s%s', lk_one.privilege_type, {new:literal}, lk_old.attrelid::regclass, lk_one.grantee,
                       CASE WHEN lk_one.is_grantable THEN ' WITH GRANT OPTION' END);
    END LOOP;
    IF col_description(lk_old.attrelid, lk_old.attnum) IS NOT NULL THEN
        EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', lk_old.attrelid::regclass, {new:literal}, col_description(lk_old.attrelid, lk_old.attnum));
    END IF;
    IF lk_old.attstattarget >= 0 THEN
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS %s', lk_old.attrelid::regclass, {new:literal}, lk_old.attstattarget);
    END IF;
    IF lk_old.attoptions IS NOT NULL THEN
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET (%s)', lk_old.attrelid::regclass, {new:literal}, array_to_string(lk_old.attoptions, ', '));
    END IF;
END
$lk$;
