DO $lk$
DECLARE
    lk_source CONSTANT regclass := {table:literal}::regclass;
    lk_one record;
BEGIN
    -- All locks at once, and no longer waited for than others look for deadlocks: nobody else fails by them.
    SET LOCAL lock_timeout = '500ms';
    FOR lk_one IN SELECT lk_source AS name UNION SELECT {change}::regclass
                  UNION SELECT conrelid::regclass FROM pg_constraint WHERE contype = 'f' AND confrelid = lk_source LOOP
        EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', lk_one.name);
    END LOOP;
    IF EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = lk_source AND NOT convalidated) THEN
        RAISE EXCEPTION 'a foreign key to % is not valid', lk_source USING HINT = 'Validate it first.';
    END IF;
    -- include: keepreferences
    -- As they are made for the name, which another table takes.
    CREATE TEMP TABLE lk_triggers ON COMMIT DROP AS SELECT tgname, pg_get_triggerdef(oid) AS text FROM pg_trigger WHERE tgrelid = lk_source AND NOT tgisinternal;
END
$lk$;
