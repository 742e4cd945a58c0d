DO $lk$
DECLARE
    lk_one text;
BEGIN
    -- A view goes over to the new table where the columns that it reads are there, and of the same type.
    SELECT format('%sview %s, which reads column %I,', CASE v.relkind WHEN 'm' THEN 'materialized ' END, v.oid::regclass, a.attname) INTO lk_one
      FROM pg_depend d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid JOIN pg_class v ON v.oid = r.ev_class
      JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
      LEFT JOIN pg_attribute b ON b.attrelid = {new:literal}::regclass AND b.attname = a.attname AND NOT b.attisdropped
     WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = {table:literal}::regclass
       AND (b.atttypid, b.atttypmod, b.attcollation) IS DISTINCT FROM (a.atttypid, a.atttypmod, a.attcollation)
     ORDER BY 1 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '% is in the way', lk_one USING HINT = 'That column would change. Take the view away first, and make it again behind the swap.';
    END IF;
END
$lk$;
