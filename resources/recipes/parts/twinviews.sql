DO $lk$
DECLARE
    lk_table CONSTANT regclass := {table:literal}::regclass;
    lk_new CONSTANT regclass := {new:literal}::regclass;
    lk_name CONSTANT name := (SELECT relname FROM pg_class WHERE oid = lk_table);
    lk_new_name CONSTANT name := (SELECT relname FROM pg_class WHERE oid = lk_new);
    lk_one record;
    lk_at record;
    lk_twin text;
BEGIN
    -- Each materialized view of the table gets a twin over the new one: it is filled by the next step, and takes the name with the swap.
    CREATE TEMP TABLE lk_matviews ON COMMIT DROP AS
        SELECT DISTINCT c.oid, c.relname, n.nspname, c.relowner::regrole AS owner, array_to_string(c.reloptions, ', ') AS options, t.spcname,
               rtrim(pg_get_viewdef(c.oid), E'; \n') AS text
          FROM pg_depend d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
          JOIN pg_class c ON c.oid = r.ev_class AND c.relkind = 'm'
          JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_tablespace t ON t.oid = c.reltablespace
         WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = lk_table;
    IF NOT EXISTS (SELECT FROM lk_matviews) THEN
        RETURN;
    END IF;
    -- They are made for the name, which the new table has meanwhile, for nobody to see.
    SET LOCAL lock_timeout = '500ms';
    EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', lk_table);
    EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', lk_new);
    EXECUTE format('ALTER TABLE %s RENAME TO lk_aside', lk_table);
    EXECUTE format('ALTER TABLE %s RENAME TO %I', lk_new, lk_name);
    FOR lk_one IN SELECT * FROM lk_matviews ORDER BY nspname, relname LOOP
        lk_twin := format('%I.%I', lk_one.nspname, left('lk_new_' || lk_one.relname, 63));
        EXECUTE format('CREATE MATERIALIZED VIEW %s%s%s AS %s WITH NO DATA', lk_twin, ' WITH (' || lk_one.options || ')',
                       ' TABLESPACE ' || quote_ident(lk_one.spcname), lk_one.text);
        EXECUTE format('ALTER MATERIALIZED VIEW %s OWNER TO %s', lk_twin, lk_one.owner);
        FOR lk_at IN SELECT c.relname, i.indisunique, i.indisclustered, pg_get_indexdef(c.oid) AS text, obj_description(c.oid, 'pg_class') AS remark
                       FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = lk_one.oid AND i.indisvalid LOOP
            EXECUTE format('CREATE %sINDEX %I ON %s%s', CASE WHEN lk_at.indisunique THEN 'UNIQUE ' END, left('lk_new_' || lk_at.relname, 63), lk_twin,
                           substring(lk_at.text FROM position(' USING ' IN lk_at.text)));
            EXECUTE format('COMMENT ON INDEX %I.%I IS %L', lk_one.nspname, left('lk_new_' || lk_at.relname, 63), lk_at.remark);
            IF lk_at.indisclustered THEN
                EXECUTE format('ALTER MATERIALIZED VIEW %s CLUSTER ON %I', lk_twin, left('lk_new_' || lk_at.relname, 63));
            END IF;
        END LOOP;
        EXECUTE format('COMMENT ON MATERIALIZED VIEW %s IS %L', lk_twin, obj_description(lk_one.oid, 'pg_class'));
        FOR lk_at IN SELECT attname, attstattarget, array_to_string(attoptions, ', ') AS options, col_description(attrelid, attnum) AS remark
                       FROM pg_attribute WHERE attrelid = lk_one.oid AND attnum > 0 AND NOT attisdropped LOOP
            EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', lk_twin, lk_at.attname, lk_at.remark);
            IF lk_at.attstattarget >= 0 THEN
                EXECUTE format('ALTER MATERIALIZED VIEW %s ALTER COLUMN %I SET STATISTICS %s', lk_twin, lk_at.attname, lk_at.attstattarget);
            END IF;
            IF lk_at.options <> '' THEN
                EXECUTE format('ALTER MATERIALIZED VIEW %s ALTER COLUMN %I SET (%s)', lk_twin, lk_at.attname, lk_at.options);
            END IF;
        END LOOP;
    END LOOP;
    EXECUTE format('ALTER TABLE %s RENAME TO %I', lk_new, lk_new_name);
    EXECUTE format('ALTER TABLE %s RENAME TO %I', lk_table, lk_name);
END
$lk$;
