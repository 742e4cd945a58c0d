DO $lk$
DECLARE
    {change}
    lk_one record;
    lk_at record;
    lk_aside text;
    lk_from text;
    lk_identity text;
    lk_sequence regclass;
    lk_options pg_sequence%ROWTYPE;
BEGIN
    -- Names of indexes, and of the constraints on them, and of statistics.
    FOR lk_one IN SELECT i.indexrelid::regclass AS index, c.relname, i.indrelid = lk_target AS comes
                    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid IN (lk_source, lk_target) ORDER BY 3 LOOP
        IF NOT lk_one.comes THEN
            EXECUTE format('ALTER INDEX %s RENAME TO %I', lk_one.index, left(lk_goes || lk_one.relname, 63));
        ELSIF starts_with(lk_one.relname, lk_comes) THEN
            EXECUTE format('ALTER INDEX %s RENAME TO %I', lk_one.index, substr(lk_one.relname, length(lk_comes) + 1));
        END IF;
    END LOOP;
    FOR lk_one IN SELECT n.nspname, s.stxname, s.stxrelid = lk_target AS comes
                    FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE s.stxrelid IN (lk_source, lk_target) ORDER BY 3 LOOP
        IF NOT lk_one.comes THEN
            EXECUTE format('ALTER STATISTICS %I.%I RENAME TO %I', lk_one.nspname, lk_one.stxname, left(lk_goes || lk_one.stxname, 63));
        ELSIF starts_with(lk_one.stxname, lk_comes) THEN
            EXECUTE format('ALTER STATISTICS %I.%I RENAME TO %I', lk_one.nspname, lk_one.stxname, substr(lk_one.stxname, length(lk_comes) + 1));
        END IF;
    END LOOP;
    -- Sequences: those of serial columns, and of identities.
    FOR lk_one IN SELECT c.oid::regclass AS sequence, a.attname FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
                    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                   WHERE d.classid = 'pg_class'::regclass AND d.refobjid = lk_source AND d.deptype = 'a' LOOP
        IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = lk_target AND attname = lk_one.attname AND NOT attisdropped) THEN
            EXECUTE format('ALTER SEQUENCE %s OWNED BY %s.%I', lk_one.sequence, lk_target, lk_one.attname);
        END IF;
    END LOOP;
    FOR lk_from, lk_identity IN SELECT a.attname, a.attidentity FROM pg_attribute a JOIN pg_attribute b ON b.attrelid = lk_target AND b.attname = a.attname
                    WHERE a.attrelid = lk_source AND a.attidentity <> '' AND NOT a.attisdropped LOOP
        lk_aside := lk_from;
        -- include: moveidentity
    END LOOP;
    -- Triggers: here they are switched off, there on.
    FOR lk_one IN SELECT t.tgname, t.tgenabled, k.text, obj_description(t.oid, 'pg_trigger') AS remark, n.oid AS there
                    FROM pg_trigger t JOIN lk_triggers k USING (tgname) LEFT JOIN pg_trigger n ON n.tgrelid = lk_target AND n.tgname = t.tgname
                   WHERE t.tgrelid = lk_source AND NOT t.tgisinternal LOOP
        IF lk_one.there IS NULL THEN
            EXECUTE lk_one.text;
            EXECUTE format('COMMENT ON TRIGGER %I ON %s IS %L', lk_one.tgname, lk_target, lk_one.remark);
        END IF;
        EXECUTE format('ALTER TABLE %s %s TRIGGER %I', lk_target, CASE lk_one.tgenabled WHEN 'O' THEN 'ENABLE' WHEN 'A' THEN 'ENABLE ALWAYS'
                                                                  WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'DISABLE' END, lk_one.tgname);
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', lk_source, lk_one.tgname);
    END LOOP;
    -- Who may see which rows.
    FOR lk_one IN SELECT p.polname, p.polpermissive, p.polcmd, pg_get_expr(p.polqual, lk_source) AS seen, pg_get_expr(p.polwithcheck, lk_source) AS written,
                         (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE r::regrole::text END, ', ') FROM unnest(p.polroles) AS r) AS roles,
                         obj_description(p.oid, 'pg_policy') AS remark
                    FROM pg_policy p WHERE p.polrelid = lk_source AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = lk_target AND polname = p.polname) LOOP
        EXECUTE format('CREATE POLICY %I ON %s AS %s FOR %s TO %s%s%s', lk_one.polname, lk_target,
                       CASE WHEN lk_one.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
                       CASE lk_one.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
                       lk_one.roles, ' USING (' || lk_one.seen || ')', ' WITH CHECK (' || lk_one.written || ')');
        EXECUTE format('COMMENT ON POLICY %I ON %s IS %L', lk_one.polname, lk_target, lk_one.remark);
    END LOOP;
    -- Rights, the remark, row security, replica identity, the order of CLUSTER.
    FOR lk_one IN SELECT 'REVOKE ALL ON ' || lk_target || ' FROM ' || CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END AS text, 1 AS turn
                    FROM pg_class c, aclexplode(c.relacl) AS a WHERE c.oid = lk_target AND a.grantee <> c.relowner
                  UNION ALL
                  SELECT format('GRANT %s ON %s TO %s%s', a.privilege_type, lk_target, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END,
                                CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END), 2
                    FROM pg_class c, aclexplode(c.relacl) AS a WHERE c.oid = lk_source AND a.grantee <> c.relowner
                  UNION ALL
                  SELECT format('GRANT %s (%I) ON %s TO %s%s', a.privilege_type, b.attname, lk_target, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END,
                                CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END), 3
                    FROM pg_attribute b JOIN pg_attribute there ON there.attrelid = lk_target AND there.attname = b.attname, aclexplode(b.attacl) AS a
                   WHERE b.attrelid = lk_source AND NOT b.attisdropped
                  UNION ALL SELECT format('COMMENT ON TABLE %s IS %L', lk_target, obj_description(lk_source, 'pg_class')), 4
                  UNION ALL SELECT format('ALTER TABLE %s %s ROW LEVEL SECURITY, %s ROW LEVEL SECURITY', lk_target,
                                          CASE WHEN relrowsecurity THEN 'ENABLE' ELSE 'DISABLE' END, CASE WHEN relforcerowsecurity THEN 'FORCE' ELSE 'NO FORCE' END), 5
                    FROM pg_class WHERE oid = lk_source
                  UNION ALL SELECT format('ALTER TABLE %s REPLICA IDENTITY %s', lk_target,
                                          CASE c.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' WHEN 'd' THEN 'DEFAULT'
                                          ELSE (SELECT format('USING INDEX %I', substr(x.relname, length(lk_goes) + 1)) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
                                                 WHERE i.indrelid = lk_source AND i.indisreplident) END), 6
                    FROM pg_class c WHERE c.oid = lk_source
                  UNION ALL SELECT format('ALTER TABLE %s CLUSTER ON %I', lk_target, substr(x.relname, length(lk_goes) + 1)), 7
                    FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = lk_source AND i.indisclustered
                  UNION ALL SELECT format('COMMENT ON CONSTRAINT %I ON %s IS %L', n.conname, lk_target, obj_description(o.oid, 'pg_constraint')), 8
                    FROM pg_constraint o JOIN pg_constraint n ON n.conrelid = lk_target AND o.conname IN (n.conname, lk_goes || n.conname)
                   WHERE o.conrelid = lk_source AND obj_description(o.oid, 'pg_constraint') IS NOT NULL
                  ORDER BY turn LOOP
        EXECUTE lk_one.text;
    END LOOP;
    -- What is published; a list of columns and a condition on rows since 15.
    IF current_setting('server_version_num')::int >= 150000 THEN
        FOR lk_one IN EXECUTE 'SELECT p.pubname, (SELECT '' ('' || string_agg(quote_ident(a.attname), '', '' ORDER BY a.attnum) || '')'' FROM pg_attribute a
                                 WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::int2[])) AS names, pg_get_expr(r.prqual, r.prrelid) AS condition
                                 FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid WHERE r.prrelid = $1' USING lk_source LOOP
            EXECUTE format('ALTER PUBLICATION %I DROP TABLE %s', lk_one.pubname, lk_source);
            EXECUTE format('ALTER PUBLICATION %I ADD TABLE ONLY %s%s%s', lk_one.pubname, lk_target, lk_one.names, ' WHERE (' || lk_one.condition || ')');
        END LOOP;
    ELSE
        FOR lk_one IN SELECT p.pubname FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid WHERE r.prrelid = lk_source LOOP
            EXECUTE format('ALTER PUBLICATION %I DROP TABLE %s', lk_one.pubname, lk_source);
            EXECUTE format('ALTER PUBLICATION %I ADD TABLE ONLY %s', lk_one.pubname, lk_target);
        END LOOP;
    END IF;
    -- Materialized views: the twin takes the name, its indexes theirs, and who may read it is as it is now.
    FOR lk_one IN SELECT * FROM lk_matviews LOOP
        FOR lk_at IN SELECT i.indexrelid::regclass AS index, c.relname, i.indrelid = lk_one.twin AS comes
                       FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid IN (lk_one.name, lk_one.twin) ORDER BY 3 LOOP
            IF NOT lk_at.comes THEN
                EXECUTE format('ALTER INDEX %s RENAME TO %I', lk_at.index, left(lk_goes || lk_at.relname, 63));
            ELSIF starts_with(lk_at.relname, lk_comes) THEN
                EXECUTE format('ALTER INDEX %s RENAME TO %I', lk_at.index, substr(lk_at.relname, length(lk_comes) + 1));
            END IF;
        END LOOP;
        EXECUTE format('ALTER MATERIALIZED VIEW %s RENAME TO %I', lk_one.name, left(lk_goes || lk_one.relname, 63));
        EXECUTE format('ALTER MATERIALIZED VIEW %s RENAME TO %I', lk_one.twin, lk_one.relname);
        EXECUTE format('ALTER MATERIALIZED VIEW %s OWNER TO %s', lk_one.twin, lk_one.owner);
        FOR lk_at IN SELECT format('REVOKE ALL ON %s FROM %s', lk_one.twin, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END) AS text, 1 AS turn
                       FROM pg_class c, aclexplode(c.relacl) AS a WHERE c.oid = lk_one.twin AND a.grantee <> c.relowner
                     UNION ALL
                     SELECT format('GRANT %s ON %s TO %s%s', a.privilege_type, lk_one.twin, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END,
                                   CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END), 2
                       FROM pg_class c, aclexplode(c.relacl) AS a WHERE c.oid = lk_one.name AND a.grantee <> c.relowner
                     UNION ALL
                     SELECT format('GRANT %s (%I) ON %s TO %s%s', a.privilege_type, b.attname, lk_one.twin, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END,
                                   CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END), 3
                       FROM pg_attribute b, aclexplode(b.attacl) AS a WHERE b.attrelid = lk_one.name AND NOT b.attisdropped
                     ORDER BY turn LOOP
            EXECUTE lk_at.text;
        END LOOP;
    END LOOP;
    -- Views read it by its name again; who they belong to, and who may read them, stays.
    FOR lk_one IN SELECT * FROM lk_views LOOP
        EXECUTE format('CREATE OR REPLACE VIEW %s%s AS %s', lk_one.name, ' WITH (' || lk_one.options || ')', lk_one.text);
    END LOOP;
    -- include: putreferences
END
$lk$;
