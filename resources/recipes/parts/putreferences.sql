    -- Who refers to it. Rows are read when these are validated, each by itself.
    FOR lk_one IN SELECT * FROM lk_references LOOP
        EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s NOT VALID', CASE WHEN lk_one.at = lk_source THEN lk_target ELSE lk_one.at END, lk_one.name, lk_one.text);
        IF lk_one.remark IS NOT NULL THEN
            EXECUTE format('COMMENT ON CONSTRAINT %I ON %s IS %L', lk_one.name, CASE WHEN lk_one.at = lk_source THEN lk_target ELSE lk_one.at END, lk_one.remark);
        END IF;
    END LOOP;
