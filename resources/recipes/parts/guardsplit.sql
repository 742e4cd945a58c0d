DO $lk$
DECLARE
    lk_one text;
BEGIN
    IF {table:literal}::regclass <> {table:qualified-literal}::regclass THEN
        RAISE EXCEPTION '% is meant, and the triggers would write to %: name the table with its schema', {table:literal}::regclass::oid, {table:qualified-literal};
    END IF;
    SELECT attname INTO lk_one FROM pg_attribute
     WHERE attrelid = {table:literal}::regclass AND attname IN ({columns:literal}) AND (attnotnull OR atthasdef) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '% is NOT NULL or has a default: it would say something in every row', lk_one
            USING HINT = 'Take that away first: code that no longer knows the column leaves it out.';
    END IF;
END
$lk$;
