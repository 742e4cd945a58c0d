    END IF;
    RETURN NULL;
END
$lk$;
-- lockkeeper:ignore trigger-added it keeps the two tables in step
CREATE TRIGGER {sync} AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {sync:in-schema-of:table}();
CREATE TRIGGER {sync-truncate} AFTER TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {sync:in-schema-of:table}();
