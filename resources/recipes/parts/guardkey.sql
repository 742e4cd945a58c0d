DO $lk$
DECLARE
    lk_column pg_attribute%ROWTYPE;
    lk_in_the_way text;
BEGIN
    SELECT * INTO STRICT lk_column FROM pg_attribute WHERE attrelid = {table:literal}::regclass AND attname = {old:literal};
    IF (SELECT relkind <> 'r' OR relispartition FROM pg_class WHERE oid = lk_column.attrelid)
        OR EXISTS (SELECT FROM pg_inherits WHERE lk_column.attrelid IN (inhrelid, inhparent)) THEN
        RAISE EXCEPTION '% has partitions or heirs, or is one: its key is not changed by this recipe', lk_column.attrelid::regclass;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = lk_column.attrelid AND contype = 'p' AND conkey = ARRAY[lk_column.attnum]) THEN
        RAISE EXCEPTION '% is not the primary key of %, alone', lk_column.attname, lk_column.attrelid::regclass;
    END IF;
    SELECT pg_describe_object(d.classid, d.objid, d.objsubid) INTO lk_in_the_way
      FROM pg_depend d LEFT JOIN pg_constraint c ON d.classid = 'pg_constraint'::regclass AND c.oid = d.objid
      LEFT JOIN pg_class r ON d.classid = 'pg_class'::regclass AND r.oid = d.objid
      LEFT JOIN pg_attrdef f ON d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid
     WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = lk_column.attrelid AND d.refobjsubid = lk_column.attnum
       AND f.adnum IS DISTINCT FROM lk_column.attnum AND coalesce(r.relkind NOT IN ('S', 'i'), true)
       AND coalesce(c.contype NOT IN ('n', 'p') AND NOT (c.contype = 'f' AND c.confrelid = lk_column.attrelid
                                             AND c.confkey = ARRAY[lk_column.attnum] AND c.convalidated), true)
     ORDER BY 1 LIMIT 1;
    IF FOUND OR lk_column.attacl IS NOT NULL THEN
        RAISE EXCEPTION '% is in the way', coalesce(lk_in_the_way, 'a right on column ' || lk_column.attname)
            USING HINT = 'It would stay with the old column. Take it away first, and make it again when the key has changed.';
    END IF;
END
$lk$;
