DO $lk$
DECLARE
    lk_source CONSTANT regclass := {table:literal}::regclass;
    lk_one record;
BEGIN
    -- All locks at once, and no longer waited for than others look for deadlocks: nobody else fails by them.
    SET LOCAL lock_timeout = '500ms';
    CREATE TEMP TABLE lk_matviews ON COMMIT DROP AS
        SELECT DISTINCT c.oid::regclass AS name, c.relname, c.relowner::regrole AS owner, c.relispopulated,
               (SELECT t.oid::regclass FROM pg_class t
                 WHERE t.relkind = 'm' AND t.relnamespace = c.relnamespace AND t.relname IN (left('lk_new_' || c.relname, 63), left('lk_retired_' || c.relname, 63))
                   AND (t.relispopulated OR NOT c.relispopulated OR starts_with(t.relname, 'lk_retired_'))
                   AND EXISTS (SELECT FROM pg_depend e JOIN pg_rewrite q ON e.classid = 'pg_rewrite'::regclass AND q.oid = e.objid
                                WHERE e.refclassid = 'pg_class'::regclass AND e.refobjid = {change}::regclass AND q.ev_class = t.oid)) AS twin
          FROM pg_depend d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid JOIN pg_class c ON c.oid = r.ev_class AND c.relkind = 'm'
         WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = lk_source;
    -- Views first, as their readers lock them; by a command that changes nothing, for LOCK TABLE goes on to all that a view reads.
    CREATE TEMP TABLE lk_views ON COMMIT DROP AS
        SELECT DISTINCT c.oid::regclass AS name, c.relowner::regrole AS owner, array_to_string(c.reloptions, ', ') AS options, pg_get_viewdef(c.oid) AS text
          FROM pg_depend d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid JOIN pg_class c ON c.oid = r.ev_class AND c.relkind = 'v'
         WHERE d.refclassid = 'pg_class'::regclass AND (d.refobjid = lk_source OR d.refobjid IN (SELECT m.name FROM lk_matviews m));
    FOR lk_one IN SELECT * FROM lk_views ORDER BY name LOOP
        EXECUTE format('ALTER VIEW %s OWNER TO %s', lk_one.name, lk_one.owner);
    END LOOP;
    FOR lk_one IN SELECT * FROM lk_matviews ORDER BY name LOOP
        EXECUTE format('ALTER MATERIALIZED VIEW %s OWNER TO %s', lk_one.name, lk_one.owner);
    END LOOP;
    FOR lk_one IN SELECT lk_source AS name UNION SELECT {change}::regclass
                  UNION SELECT conrelid::regclass FROM pg_constraint WHERE contype = 'f' AND confrelid = lk_source LOOP
        EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', lk_one.name);
    END LOOP;
    IF EXISTS (SELECT FROM pg_depend d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
                WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = lk_source AND r.ev_class NOT IN (SELECT name FROM lk_views UNION ALL SELECT name FROM lk_matviews)) THEN
        RAISE EXCEPTION 'a view of % came meanwhile', lk_source USING HINT = 'Begin again.';
    END IF;
    SELECT name INTO lk_one FROM lk_matviews WHERE twin IS NULL ORDER BY 1 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'materialized view % has no twin that is filled', lk_one.name USING HINT = 'It came meanwhile: take it away first, and make it again behind this step.';
    END IF;
    IF EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = lk_source AND NOT convalidated) THEN
        RAISE EXCEPTION 'a foreign key to % is not valid', lk_source USING HINT = 'Validate it first.';
    END IF;
    -- include: keepreferences
    -- As they are made for the name, which another table takes.
    CREATE TEMP TABLE lk_triggers ON COMMIT DROP AS SELECT tgname, pg_get_triggerdef(oid) AS text FROM pg_trigger WHERE tgrelid = lk_source AND NOT tgisinternal;
END
$lk$;
