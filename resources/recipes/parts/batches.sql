DO $lk$
DECLARE
    lk_low {table}.{key}%TYPE := (SELECT {key} FROM {table} ORDER BY {key} LIMIT 1);
    lk_high {table}.{key}%TYPE;
BEGIN
    WHILE lk_low IS NOT NULL LOOP
        lk_high := (SELECT {key} FROM (SELECT {key} FROM {table} WHERE {key} >= lk_low ORDER BY {key} LIMIT {rows}) AS batch
                     ORDER BY {key} DESC LIMIT 1);
        {change};
        COMMIT;
        lk_low := (SELECT {key} FROM {table} WHERE {key} > lk_high ORDER BY {key} LIMIT 1);
    END LOOP;
END
$lk$;
