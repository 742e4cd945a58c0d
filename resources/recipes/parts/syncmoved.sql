CREATE FUNCTION {sync:in-schema-of:table}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $lk$
BEGIN
    -- Who wrote here tells the new table, unless that knows already.
    IF num_nonnulls({columns:of-NEW}) > 0 THEN
        INSERT INTO {new:qualified} AS lk_new ({new-key}, {columns}) VALUES (NEW.{key}, {columns:of-NEW})
            ON CONFLICT ({new-key}) DO UPDATE SET ({columns}) = ROW({columns:of-excluded})
            WHERE ROW({columns:of-lk_new})::text IS DISTINCT FROM ROW({columns:of-excluded})::text;
    ELSE
        UPDATE {new:qualified} SET ({columns}) = ROW({columns:of-NEW}) WHERE {new-key} = NEW.{key} AND num_nonnulls({columns}) > 0;
    END IF;
    RETURN NULL;
END
$lk$;
-- lockkeeper:ignore trigger-added it keeps the two tables in step
CREATE TRIGGER {sync} AFTER INSERT OR UPDATE OF {columns} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {sync:in-schema-of:table}();
