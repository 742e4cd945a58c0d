DO $lk$
DECLARE
    lk_table CONSTANT regclass := {table:literal}::regclass;
    lk_one text;
BEGIN
    IF lk_table <> {table:qualified-literal}::regclass THEN
        RAISE EXCEPTION '% is meant, and the triggers would write to %: name the table with its schema', lk_table::oid, {table:qualified-literal};
    END IF;
    IF (SELECT relkind <> 'r' OR relispartition OR reloftype <> 0 FROM pg_class WHERE oid = lk_table)
        OR EXISTS (SELECT FROM pg_inherits WHERE lk_table IN (inhrelid, inhparent)) THEN
        RAISE EXCEPTION '% is no plain table: partitions, heirs and tables of a type are not swapped', lk_table;
    END IF;
    -- Rules, functions and types stay with the old table; so does what an extension calls its own, and a label.
    SELECT pg_describe_object(d.classid, d.objid, d.objsubid) INTO lk_one FROM pg_depend d
      LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid LEFT JOIN pg_class v ON v.oid = r.ev_class
     WHERE (d.refclassid, d.refobjid) IN (SELECT 'pg_class'::regclass::oid, lk_table::oid
                                          UNION ALL SELECT 'pg_type'::regclass, t.oid FROM pg_type t, pg_class c
                                           WHERE c.oid = lk_table AND c.reltype IN (t.oid, t.typelem))
       AND (v.relkind NOT IN ('v', 'm') OR v.relpersistence = 't' OR d.classid IN ('pg_proc'::regclass, 'pg_cast'::regclass)
            OR d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_type'::regclass
            OR d.classid = 'pg_policy'::regclass AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.oid = d.objid AND p.polrelid = lk_table))
     ORDER BY 1 LIMIT 1;
    IF NOT FOUND THEN -- A materialized view is made anew: views over it go over to that, and nothing else.
        SELECT format('%s, for materialized view %s,', pg_describe_object(d.classid, d.objid, d.objsubid), m.oid::regclass) INTO lk_one
          FROM pg_depend t JOIN pg_rewrite e ON t.classid = 'pg_rewrite'::regclass AND e.oid = t.objid JOIN pg_class m ON m.oid = e.ev_class AND m.relkind = 'm'
          JOIN pg_depend d ON (d.refclassid, d.refobjid) IN (('pg_class'::regclass, m.oid), ('pg_type'::regclass, m.reltype)) AND d.deptype <> 'i'
          LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid LEFT JOIN pg_class v ON v.oid = r.ev_class
          LEFT JOIN pg_class x ON d.classid = 'pg_class'::regclass AND x.oid = d.objid AND x.relkind = 'i'
         WHERE t.refclassid = 'pg_class'::regclass AND t.refobjid = lk_table AND x.oid IS NULL
           AND v.oid IS DISTINCT FROM m.oid AND (v.relkind = 'v' AND v.relpersistence <> 't') IS NOT TRUE
         ORDER BY 1 LIMIT 1;
    END IF;
    IF NOT FOUND THEN
        SELECT pg_describe_object(refclassid, refobjid, 0) INTO lk_one FROM pg_depend
         WHERE classid = 'pg_class'::regclass AND objid = lk_table AND deptype = 'e';
    END IF;
    IF NOT FOUND THEN
        SELECT 'security label ' || provider INTO lk_one FROM pg_seclabel WHERE classoid = 'pg_class'::regclass AND objoid = lk_table;
    END IF;
    IF NOT FOUND THEN
        SELECT 'constraint ' || conname || ', for it is deferrable' INTO lk_one FROM pg_constraint
         WHERE conrelid = lk_table AND contype IN ('p', 'u', 'x') AND condeferrable;
    END IF;
    IF NOT FOUND THEN
        SELECT 'publication ' || pubname || ' of all tables' INTO lk_one FROM pg_publication WHERE puballtables;
    END IF;
    IF FOUND THEN
        RAISE EXCEPTION '% is in the way', lk_one USING HINT = 'It cannot be carried over to another table. Take it away first, and make it again behind the swap.';
    END IF;
END
$lk$;
