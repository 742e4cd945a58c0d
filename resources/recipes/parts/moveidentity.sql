        lk_sequence := pg_get_serial_sequence(lk_source::text, lk_aside)::regclass;
        SELECT * INTO STRICT lk_options FROM pg_sequence WHERE seqrelid = lk_sequence;
        SELECT n.nspname, c.relname, c.relacl INTO STRICT lk_one
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = lk_sequence;
        EXECUTE format('ALTER SEQUENCE %s RENAME TO %I', lk_sequence, left('lk_retired_' || lk_one.relname, 63));
        EXECUTE format('SELECT last_value, is_called FROM %s', lk_sequence) INTO STRICT lk_at;
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I ADD GENERATED %s AS IDENTITY (SEQUENCE NAME %I.%I START %s INCREMENT %s MINVALUE %s %s CACHE %s %s)',
                       lk_target, lk_from, CASE lk_identity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END, lk_one.nspname, lk_one.relname,
                       lk_options.seqstart, lk_options.seqincrement, lk_options.seqmin,
                       CASE WHEN lk_options.seqmax IN (32767, 2147483647, 9223372036854775807) THEN '' ELSE 'MAXVALUE ' || lk_options.seqmax END,
                       lk_options.seqcache, CASE WHEN lk_options.seqcycle THEN 'CYCLE' ELSE '' END);
        PERFORM setval(format('%I.%I', lk_one.nspname, lk_one.relname)::regclass, lk_at.last_value, lk_at.is_called);
        FOR lk_at IN SELECT privilege_type, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS grantee
                       FROM aclexplode(lk_one.relacl) WHERE grantee <> grantor LOOP
            EXECUTE format('GRANT %s ON SEQUENCE %I.%I TO %s', lk_at.privilege_type, lk_one.nspname, lk_one.relname, lk_at.grantee);
        END LOOP;
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I DROP IDENTITY', lk_source, lk_aside);
