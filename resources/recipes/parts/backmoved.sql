CREATE OR REPLACE FUNCTION {back:in-schema-of:table}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $lk$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        UPDATE {table:qualified} SET ({change}) = ROW({columns:of-nothing}) WHERE num_nonnulls({change}) > 0;
        RETURN NULL;
    END IF;
    IF TG_WHEN = 'BEFORE' THEN
        -- The old row first, as those lock that write it.
        PERFORM FROM {table:qualified} WHERE {key} = NEW.{new-key} FOR NO KEY UPDATE;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.{new-key} <> NEW.{new-key} THEN
        UPDATE {table:qualified} SET ({change}) = ROW({columns:of-nothing}) WHERE {key} = OLD.{new-key} AND num_nonnulls({change}) > 0;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE {table:qualified} SET ({change}) = ROW({columns:of-NEW})
         WHERE {key} = NEW.{new-key} AND ROW({change})::text IS DISTINCT FROM ROW({columns:of-NEW})::text;
    END IF;
    RETURN NULL;
END
$lk$;
