    CREATE TEMP TABLE lk_references ON COMMIT DROP AS
        SELECT conrelid::regclass AS at, conname AS name, pg_get_constraintdef(oid) AS text, obj_description(oid, 'pg_constraint') AS remark
          FROM pg_constraint WHERE contype = 'f' AND confrelid = lk_source;
    FOR lk_one IN SELECT * FROM lk_references LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', lk_one.at, lk_one.name);
    END LOOP;
