{on-error-up=raise,on-error-down=raise!}    -- Counted, that somebody gets to know: no lock is waited for, and a sequence forgets nothing with a write that is rolled back.
{on-error-up=raise,on-error-down=raise!}    IF lk_is_lost THEN
{on-error-up=raise,on-error-down=raise!}        PERFORM nextval(s.oid::regclass) FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
{on-error-up=raise,on-error-down=raise!}            JOIN pg_class s ON s.relkind = 'S' AND s.relnamespace = p.pronamespace AND s.relname = p.proname
{on-error-up=raise,on-error-down=raise!}            WHERE t.tgrelid = TG_RELID AND t.tgname = TG_NAME;
{on-error-up=raise,on-error-down=raise!}    END IF;
