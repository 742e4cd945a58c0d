CREATE FUNCTION {sync:in-schema-of:table}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $lk$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        TRUNCATE {change};
        RETURN NULL;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.{key} <> NEW.{key} THEN
        DELETE FROM {change} WHERE {key} = OLD.{key};
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO {change} ({columns}) VALUES ({columns:of-NEW})
            ON CONFLICT ({key}) DO UPDATE SET ({columns}) = ROW({columns:of-excluded});
    END IF;
    RETURN NULL;
END
$lk$;
-- lockkeeper:ignore trigger-added it keeps the two tables in step
CREATE TRIGGER {sync} AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {sync:in-schema-of:table}();
CREATE TRIGGER {sync-truncate} AFTER TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {sync:in-schema-of:table}();
