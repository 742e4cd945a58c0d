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
