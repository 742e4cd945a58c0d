DO $lk$
DECLARE
    lk_old CONSTANT regclass := {table:literal}::regclass;
    lk_new CONSTANT regclass := {new:literal}::regclass;
    lk_one record;
BEGIN
    -- What LIKE leaves out, and names by which the swap finds what belongs together.
    FOR lk_one IN WITH indexes AS (
                      SELECT i.indrelid, c.oid::regclass AS index, c.relname,
                             row_number() OVER (PARTITION BY i.indrelid, i.indisprimary, i.indisunique,
                                                substring(pg_get_indexdef(c.oid) FROM position(' USING ' IN pg_get_indexdef(c.oid))) ORDER BY c.oid) AS number,
                             i.indisprimary, i.indisunique, substring(pg_get_indexdef(c.oid) FROM position(' USING ' IN pg_get_indexdef(c.oid))) AS text
                        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid IN (lk_old, lk_new) AND i.indisvalid)
                  SELECT n.index, o.relname FROM indexes o JOIN indexes n USING (indisprimary, indisunique, text, number)
                   WHERE o.indrelid = lk_old AND n.indrelid = lk_new LOOP
        EXECUTE format('ALTER INDEX %s RENAME TO %I', lk_one.index, left('lk_new_' || lk_one.relname, 63));
    END LOOP;
    FOR lk_one IN WITH kinds AS (
                      SELECT s.oid, s.stxrelid, s.stxname, n.nspname, s.stxowner::regrole AS owner, s.stxkind,
                             ARRAY(SELECT a.attname FROM unnest(s.stxkeys::int2[]) AS k JOIN pg_attribute a ON a.attrelid = s.stxrelid AND a.attnum = k ORDER BY 1) AS names,
                             row_number() OVER (PARTITION BY s.stxrelid, s.stxkind, s.stxkeys ORDER BY s.oid) AS number
                        FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE s.stxrelid IN (lk_old, lk_new))
                  SELECT n.nspname, n.stxname, o.stxname AS old, o.owner FROM kinds o JOIN kinds n USING (stxkind, names, number)
                   WHERE o.stxrelid = lk_old AND n.stxrelid = lk_new LOOP
        EXECUTE format('ALTER STATISTICS %I.%I RENAME TO %I', lk_one.nspname, lk_one.stxname, left('lk_new_' || lk_one.old, 63));
        EXECUTE format('ALTER STATISTICS %I.%I OWNER TO %s', lk_one.nspname, left('lk_new_' || lk_one.old, 63), lk_one.owner);
    END LOOP;
    FOR lk_one IN SELECT c.relowner::regrole AS owner, c.relpersistence, array_to_string(c.reloptions, ', ') AS options, t.spcname,
                         (SELECT string_agg('toast.' || o, ', ') FROM pg_class k, unnest(k.reloptions) AS o WHERE k.oid = c.reltoastrelid) AS toast
                    FROM pg_class c LEFT JOIN pg_tablespace t ON t.oid = c.reltablespace WHERE c.oid = lk_old LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO %s', lk_new, lk_one.owner);
        IF lk_one.relpersistence = 'u' THEN
            EXECUTE format('ALTER TABLE %s SET UNLOGGED', lk_new);
        END IF;
        IF lk_one.spcname IS NOT NULL THEN
            EXECUTE format('ALTER TABLE %s SET TABLESPACE %I', lk_new, lk_one.spcname);
        END IF;
        IF concat(lk_one.options, lk_one.toast) <> '' THEN
            EXECUTE format('ALTER TABLE %s SET (%s)', lk_new, concat_ws(', ', lk_one.options, lk_one.toast));
        END IF;
    END LOOP;
    FOR lk_one IN SELECT attname, attstattarget, array_to_string(attoptions, ', ') AS options FROM pg_attribute
                   WHERE attrelid = lk_old AND attnum > 0 AND NOT attisdropped LOOP
        IF lk_one.attstattarget >= 0 THEN
            EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS %s', lk_new, lk_one.attname, lk_one.attstattarget);
        END IF;
        IF lk_one.options <> '' THEN
            EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET (%s)', lk_new, lk_one.attname, lk_one.options);
        END IF;
    END LOOP;
    -- Foreign keys to other tables; one to the table itself comes with the swap.
    FOR lk_one IN SELECT conname, pg_get_constraintdef(oid) AS text, convalidated FROM pg_constraint
                   WHERE conrelid = lk_old AND contype = 'f' AND confrelid <> lk_old LOOP
        IF NOT lk_one.convalidated THEN
            RAISE EXCEPTION 'foreign key % is not valid', lk_one.conname USING HINT = 'Validate it first.';
        END IF;
        EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s NOT VALID', lk_new, lk_one.conname, lk_one.text);
    END LOOP;
END
$lk$;
