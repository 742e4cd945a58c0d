DO $lk$
DECLARE
    {change}
    lk_table CONSTANT regclass := {table:literal}::regclass;
    lk_source CONSTANT regclass := lk_table;
    lk_target CONSTANT regclass := lk_table;
    lk_key text;      -- the primary key's name
    lk_remark text;
    lk_one record;
    lk_default text;
    lk_identity text;
    lk_sequence regclass;
    lk_options pg_sequence%ROWTYPE;
    lk_at record;
BEGIN
    -- All locks at once, and no longer waited for than others look for deadlocks: nobody else fails by them.
    SET LOCAL lock_timeout = '500ms';
    FOR lk_one IN SELECT lk_table AS name UNION SELECT conrelid::regclass FROM pg_constraint WHERE contype = 'f' AND confrelid = lk_table LOOP
        EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', lk_one.name);
    END LOOP;
    -- include: keepreferences
    -- Other indexes have a twin over the column that comes, and change names with it.
    FOR lk_one IN SELECT i.indexrelid::regclass AS index, c.relname AS name, (
                      SELECT j.indexrelid FROM pg_index j
                       WHERE j.indrelid = lk_table AND j.indisvalid AND j.indoption = i.indoption
                         AND j.indkey::int2[] = array_replace(i.indkey::int2[], a.attnum, b.attnum)
                         AND ARRAY(SELECT o.opcfamily FROM unnest(j.indclass::oid[]) AS c JOIN pg_opclass o ON o.oid = c)
                             = ARRAY(SELECT o.opcfamily FROM unnest(i.indclass::oid[]) AS c JOIN pg_opclass o ON o.oid = c)
                         AND j.indisunique = i.indisunique AND j.indexprs IS NULL
                         AND pg_get_expr(j.indpred, lk_table) IS NOT DISTINCT FROM pg_get_expr(i.indpred, lk_table)
                       LIMIT 1)::regclass AS twin
                    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                    JOIN pg_attribute a ON a.attrelid = lk_table AND a.attname = lk_from
                    JOIN pg_attribute b ON b.attrelid = lk_table AND b.attname = lk_to
                   WHERE i.indrelid = lk_table AND NOT (i.indisunique AND i.indnatts = 1)
                     AND EXISTS (SELECT FROM pg_depend d WHERE d.objid = i.indexrelid AND d.refobjid = lk_table AND d.refobjsubid = a.attnum) LOOP
        IF lk_one.twin IS NULL THEN
            RAISE EXCEPTION 'index % is in the way', lk_one.index
                USING HINT = format('Make the same one over column %s first, concurrently: it takes the name. Or drop it.', lk_to);
        END IF;
        lk_key := (SELECT relname FROM pg_class WHERE oid = lk_one.twin);
        EXECUTE format('ALTER INDEX %s RENAME TO lk_swapped', lk_one.index);
        EXECUTE format('ALTER INDEX %s RENAME TO %I', lk_one.twin, lk_one.name);
        EXECUTE format('ALTER INDEX %s RENAME TO %I', lk_one.index, lk_key);
    END LOOP;
    -- The key.
    SELECT conname, obj_description(oid, 'pg_constraint') INTO STRICT lk_key, lk_remark
      FROM pg_constraint WHERE conrelid = lk_table AND contype = 'p';
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', lk_table, lk_key);
    EXECUTE format('ALTER TABLE %s RENAME COLUMN %I TO %I', lk_table, lk_from, lk_aside);
    EXECUTE format('ALTER TABLE %s RENAME COLUMN %I TO %I', lk_table, lk_to, lk_from);
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET NOT NULL, ADD CONSTRAINT %I PRIMARY KEY USING INDEX %I', lk_table, lk_from, lk_key, lk_index);
    IF lk_remark IS NOT NULL THEN
        EXECUTE format('COMMENT ON CONSTRAINT %I ON %s IS %L', lk_key, lk_table, lk_remark);
    END IF;
    -- What fills it.
    SELECT pg_get_expr(d.adbin, d.adrelid), a.attidentity, col_description(lk_table, a.attnum),
           (SELECT p.refobjid::regclass FROM pg_depend p JOIN pg_class c ON c.oid = p.refobjid AND c.relkind = 'S'
             WHERE p.classid = 'pg_attrdef'::regclass AND p.objid = d.oid AND p.refclassid = 'pg_class'::regclass LIMIT 1)
      INTO lk_default, lk_identity, lk_remark, lk_sequence
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attrelid = lk_table AND a.attname = lk_aside;
    EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', lk_table, lk_from, lk_remark);
    EXECUTE format('COMMENT ON COLUMN %s.%I IS NULL', lk_table, lk_aside);
    IF lk_default IS NOT NULL THEN
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT %s, ALTER COLUMN %I DROP DEFAULT', lk_table, lk_from, lk_default, lk_aside);
    END IF;
    IF lk_sequence IS NOT NULL THEN
        EXECUTE format('ALTER SEQUENCE %s AS %s', lk_sequence, lk_type);
        IF EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = lk_sequence AND refobjid = lk_table AND deptype = 'a') THEN
            EXECUTE format('ALTER SEQUENCE %s OWNED BY %s.%I', lk_sequence, lk_table, lk_from);
        END IF;
    ELSIF lk_identity <> '' THEN
        -- include: moveidentity
    END IF;
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL', lk_table, lk_aside);
    -- include: putreferences
END
$lk$;
