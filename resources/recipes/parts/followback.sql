-- include: followhead {change}
        BEGIN
-- include: followput {change}
        EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
            NULL; -- The old table cannot hold it, and keeps what it has.
        END;
-- include: followtail
